import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawn, inside, moved, rectangleOf, resized, smallest, usualFrame } from "../../extension/seal/geometry.js";

const page = { width: 595, height: 842 };
const frame = { x: 100, y: 200, width: 150, height: 60 };

describe("the frame of a seal", () => {
  it("is counted from the lower left corner, in points", () => {
    const made = drawn({ x: 200, y: 100 }, { x: 400, y: 300 }, 2, page);
    assert.deepEqual(made, { x: 100, y: 842 - 150, width: 100, height: 100 });
    assert.equal(rectangleOf({ x: 1.23456, y: 2, width: 3.1, height: 4 }), "1.23,2,3.1,4");
  });

  it("is the same from whichever corner it is drawn", () => {
    const [one, other] = [{ x: 30, y: 40 }, { x: 130, y: 90 }];
    assert.deepEqual(drawn(one, other, 1, page), drawn(other, one, 1, page));
  });

  it("stays on the page, however far it is moved", () => {
    assert.deepEqual(moved(frame, -500, -500, page), { ...frame, x: 0, y: 0 });
    assert.deepEqual(moved(frame, 5000, 5000, page), { ...frame, x: 445, y: 782 });
    assert.deepEqual(moved(frame, 5, -5, page), { ...frame, x: 105, y: 195 });
  });

  it("keeps its upper left corner when it is resized, and never becomes too small", () => {
    assert.deepEqual(resized(frame, 10, 20, page), { x: 100, y: 180, width: 160, height: 80 });
    const least = resized(frame, -1000, -1000, page);
    assert.deepEqual(least, { x: 100, y: 260 - smallest.height, ...smallest });
    const most = resized(frame, 9000, 9000, page);
    assert.deepEqual(most, { x: 100, y: 0, width: 495, height: 260 });
  });

  it("fits onto pages of any size", () => {
    for (const size of [page, { width: 80, height: 40 }, { width: 10, height: 5 }, { width: 3000, height: 4000 }]) {
      const { x, y, width, height } = usualFrame(size);
      assert.ok(x >= 0 && y >= 0 && width > 0 && height > 0);
      assert.ok(x + width <= size.width && y + height <= size.height, JSON.stringify(size));
    }
    assert.deepEqual(inside(frame, page), frame);
  });
});
