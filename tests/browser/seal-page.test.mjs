/** The seal page as a person uses it: documents in, a frame drawn, sealed documents on the disk. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "node:test";
import { browserName, openBrowser } from "./support/browser.mjs";
import { writeForm, writePages } from "./support/files.mjs";
import { extensionFolder } from "./support/paths.mjs";
import { until } from "./support/until.mjs";

describe(`the seal page in ${browserName}`, () => {
  let browser, page, downloads;

  before(async () => {
    browser = await openBrowser();
    downloads = `${browser.folder}/downloads`;
    mkdirSync(downloads);
  });

  after(() => browser?.close());
  afterEach(() => page?.close().catch(() => undefined));

  /** Opens the page with documents that were chosen in the dialog. */
  async function openWith(...names) {
    page = await browser.ownPage("seal/seal.html");
    await page.setViewport({ width: 1200, height: 800 });
    await browser.downloadInto(page, downloads);
    await page.waitForSelector("#choose");
    const paths = names.map((name) => `${browser.folder}/${name}`);
    paths.filter((path) => !existsSync(path)).forEach((path) => writePages(path, 3));
    await (await page.$("#files")).uploadFile(...paths);
    await page.waitForSelector(".page canvas");
  }

  const shown = (selector) => page.$eval(selector, (element) => element.innerText);
  const visible = (selector) => page.$eval(selector, (element) => element.checkVisibility());
  const ended = () => until(async () => (await visible("#done")) || (await visible("#problem")));
  const arrived = (name) =>
    until(() => existsSync(`${downloads}/${name}`) && !readdirSync(downloads).some((each) => /crdownload|\.part$/.test(each)));
  const signature = (name) => execFileSync("pdfsig", ["-nocert", `${downloads}/${name}`], { encoding: "utf8" });

  /**
   * Presses a key, again if nothing comes of it: a busy Firefox can lose one that follows a change
   * of focus.
   */
  async function pressed(selector, key, happened) {
    const soon = () => until(happened, 10_000).then(() => true, () => false);
    await until(async () => {
      if (await happened()) return true;
      await page.focus(selector);
      await page.keyboard.press(key);
      return soon();
    });
  }

  async function sealAndWait() {
    await page.click("#seal");
    await ended();
    assert.equal(await visible("#problem"), false, await shown("#problem"));
  }

  it("says beforehand whose seal it will be", async () => {
    await openWith("first.pdf");
    await until(async () => /Seal of .+\n.*days left/.test(await shown("#sealer")));
  });

  it("takes dropped PDFs, and says what was left out", async () => {
    page = await browser.ownPage("seal/seal.html");
    await page.waitForSelector("#choose");
    const path = `${browser.folder}/dropped.pdf`;
    writePages(path, 1);
    const drop = (...files) =>
      page.evaluate((all) => {
        const dataTransfer = new DataTransfer();
        for (const { name, type, data } of all) dataTransfer.items.add(new File([new Uint8Array(data)], name, { type }));
        document.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      }, files);
    await drop({ name: "letter.docx", type: "", data: [1] });
    await until(async () => /letter\.docx is not a PDF/.test(await shown("#refused")));
    assert.equal(await visible("#desk"), false);
    await drop({ name: "dropped.pdf", type: "application/pdf", data: [...readFileSync(path)] }, { name: "a.txt", type: "text/plain", data: [1] });
    await page.waitForSelector(".page canvas");
    assert.match(await shown("#documents"), /dropped\.pdf/);
    assert.match(await shown("#refused"), /a\.txt is not a PDF/);
  });

  it("keeps what became of the last documents while others are looked at", async () => {
    await openWith("kept one.pdf", "kept two.pdf");
    await sealAndWait();
    const results = await shown("#done");
    await page.click("#documents li:nth-child(2) .name");
    await until(() => page.$eval("#documents li:nth-child(2) .name", (name) => name.getAttribute("aria-current") === "true"));
    assert.equal(await visible("#done"), true);
    assert.equal(await shown("#done"), results);
  });

  it("seals a document where a frame was drawn with the mouse, with a look at it before", async () => {
    await openWith("drawn.pdf");
    await page.click("input[value=visible]");
    await page.$eval("#view", (view) => view.scrollTo(0, 0));
    const box = await page.$eval(".page", (element) => {
      const { x, y, width } = element.getBoundingClientRect();
      return { x, y, scale: width / 595 };
    });
    await page.mouse.move(box.x + 60 * box.scale, box.y + 60 * box.scale);
    await page.mouse.down();
    await page.mouse.move(box.x + 160 * box.scale, box.y + 90 * box.scale, { steps: 4 });
    await page.mouse.move(box.x + 260 * box.scale, box.y + 130 * box.scale, { steps: 4 });
    await page.mouse.up();
    await page.waitForSelector(".frame img:not([hidden])");
    const look = await page.$eval(".frame img", (image) => image.decode().then(() => image.naturalWidth));
    assert.ok(look > 0);
    await page.type("#reason", "Kontrakt 42");
    await sealAndWait();
    await arrived("drawn.sealed.pdf");
    assert.match(signature("drawn.sealed.pdf"), /Signature is Valid/);
    assert.match(signature("drawn.sealed.pdf"), /Total document signed/);
    const words = ["-bbox", `${downloads}/drawn.sealed.pdf`, "-"];
    const text = spawnSync("pdftotext", words, { encoding: "utf8" }).stdout;
    const seal = /<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Kontrakt</.exec(text);
    assert.ok(seal, text);
    assert.ok(Number(seal[1]) > 55 && Number(seal[1]) < 260, seal[0]);
    assert.ok(Number(seal[2]) > 55 && Number(seal[2]) < 130, seal[0]);
  });

  it("asks for a document's password, again when it is wrong, and seals with the right one", async () => {
    const [plain, locked] = ["plain.pdf", "locked.pdf"].map((name) => `${browser.folder}/${name}`);
    writePages(plain, 1);
    execFileSync("qpdf", ["--encrypt", "open sesame", "owner", "256", "--", plain, locked]);
    page = await browser.ownPage("seal/seal.html");
    await browser.downloadInto(page, downloads);
    await (await page.waitForSelector("#files")).uploadFile(locked);
    const answer = async (password) => {
      await page.waitForSelector("#unlock:not([hidden])", { visible: true });
      await page.type("#password", password);
      await page.click("#unlock button");
    };
    await answer("open barley");
    await until(() => visible("#password-problem"));
    assert.match(await shown("#password-problem"), /not the password/);
    await answer("open sesame");
    await page.waitForSelector(".page canvas");
    assert.equal(await visible("#unlock"), false);
    await sealAndWait();
    await arrived("locked.sealed.pdf");
    const words = ["-nocert", "-upw", "open sesame", `${downloads}/locked.sealed.pdf`];
    assert.match(execFileSync("pdfsig", words, { encoding: "utf8" }), /Signature is Valid/);
  });

  it("draws the seal with a logo that was chosen for it", async () => {
    await openWith("logo.pdf");
    await page.click("input[value=visible]");
    await page.waitForSelector(".frame img:not([hidden])");
    await (await page.$("#logo-file")).uploadFile(`${extensionFolder}/icons/icon-128.png`);
    await until(() => page.$eval("#layout", ({ value }) => value === "both"));
    await page.waitForFunction(() => document.querySelector("#logo-shown").naturalWidth > 0);
    await sealAndWait();
    await arrived("logo.sealed.pdf");
    const pictures = execFileSync("pdfimages", ["-list", `${downloads}/logo.sealed.pdf`], { encoding: "utf8" });
    assert.match(pictures, /\bimage +128 +128\b/);
  });

  // Firefox has no files that a page may save beside: it downloads.
  it("saves beside the original where the browser can, and does not let it be lost before", { skip: browserName === "firefox" }, async () => {
    page = await browser.ownPage("seal/seal.html");
    await page.waitForSelector("#choose");
    writePages(`${browser.folder}/beside.pdf`, 1);
    await page.evaluate(async (bytes) => {
      // The browser's own dialogs cannot be clicked without a window: a folder of the page answers.
      const folder = await navigator.storage.getDirectory();
      const original = await folder.getFileHandle("beside.pdf", { create: true });
      const stream = await original.createWritable();
      await stream.write(new Uint8Array(bytes));
      await stream.close();
      window.showOpenFilePicker = async () => [original];
      window.showSaveFilePicker = async ({ suggestedName, startIn }) => {
        window.askedFor = { suggestedName, beside: await startIn.isSameEntry(original) };
        return folder.getFileHandle(suggestedName, { create: true });
      };
    }, [...readFileSync(`${browser.folder}/beside.pdf`)]);
    const mayLeave = () => page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
    await page.click("#choose");
    await page.waitForSelector(".page canvas");
    assert.equal(await mayLeave(), true);
    await sealAndWait();
    assert.equal(await mayLeave(), false);
    await page.click("#done button");
    await until(mayLeave);
    assert.deepEqual(await page.evaluate(() => window.askedFor), { suggestedName: "beside.sealed.pdf", beside: true });
    const saved = await page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle("beside.sealed.pdf");
      return [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
    });
    writeFileSync(`${downloads}/beside.sealed.pdf`, Buffer.from(saved));
    assert.match(signature("beside.sealed.pdf"), /Total document signed/);
  });

  it("needs no mouse: the frame is moved, resized and removed by keys, and said aloud", async () => {
    await openWith("keys.pdf");
    await until(async () => {
      await page.bringToFront(); // Firefox shows a PDF that it has just stored
      return page.evaluate(() => document.hasFocus());
    });
    const there = () => page.evaluate(() => document.querySelector(".frame") !== null);
    await pressed("input[value=invisible]", "ArrowDown", there);
    await pressed("#to-frame", "Enter", () => page.evaluate(() => document.activeElement.className === "frame"));
    const state = () => page.$eval(".frame", ({ style }) => Object.fromEntries(["left", "bottom", "width", "height"].map((key) => [key, parseFloat(style[key])])));
    const first = await state();
    await pressed(".frame", "ArrowLeft", async () => (await state()).left < first.left);
    await pressed(".frame", "ArrowUp", async () => (await state()).bottom > first.bottom);
    const moved = await state();
    assert.ok(Math.abs(moved.width - first.width) < 0.01);
    await page.keyboard.down("Shift");
    await pressed(".frame", "ArrowRight", async () => (await state()).width > moved.width);
    await pressed(".frame", "ArrowDown", async () => (await state()).height > moved.height);
    await page.keyboard.up("Shift");
    assert.ok(Math.abs((await state()).left - moved.left) < 0.01);
    assert.match(await page.$eval("#announcer", (element) => element.textContent), /Seal on page 1: [\d.]+ cm from the left/);
    await pressed(".frame", "Delete", async () => !(await there()));
    assert.equal(await page.evaluate(() => document.querySelector("[name=place]:checked").value), "invisible");
    await pressed("#seal", "Enter", async () => !(await visible("#seal")) || (await visible("#done")));
    await ended();
    await arrived("keys.sealed.pdf");
    assert.match(signature("keys.sealed.pdf"), /Signature is Valid/);
  });

  it("seals many documents with one consent, at the same place", async () => {
    await openWith("first.pdf", "second.pdf", "third.pdf");
    assert.match(await shown("#documents-title"), /3 documents/);
    await page.click("input[value=visible]");
    await page.click("#documents li:nth-child(2) .name");
    await page.waitForSelector(".page canvas");
    await page.waitForSelector(".frame");
    await sealAndWait();
    for (const name of ["first", "second", "third"]) {
      await arrived(`${name}.sealed.pdf`);
      assert.match(signature(`${name}.sealed.pdf`), /Signature is Valid/);
    }
  });

  it("offers the empty signature fields of a document, and not those that are signed", async () => {
    writeForm(`${browser.folder}/form.pdf`, "Seal here");
    await openWith("form.pdf");
    await page.waitForSelector("#field-choice:not([hidden])");
    await page.click("input[value=field]");
    assert.equal(await page.$eval("#field", ({ value }) => value), "Seal here");
    await page.select("#certify", "form-filling");
    await sealAndWait();
    await arrived("form.sealed.pdf");
    assert.match(signature("form.sealed.pdf"), /Signature Field Name: Seal here[\s\S]*Signature is Valid/);
    await page.close();
    renameSync(`${downloads}/form.sealed.pdf`, `${browser.folder}/signed.pdf`);
    await openWith("signed.pdf");
    await page.waitForFunction(() => document.querySelector("#documents-title").textContent.startsWith("1"));
    assert.equal(await visible("#field-choice"), false);
  });

  it("asks for the level that was chosen, and says why it cannot be reached", async () => {
    await openWith("level.pdf");
    await page.select("#level", "B-T");
    await page.click("#seal");
    await ended();
    assert.match(await shown("#problem"), /no time-stamp authority is configured/);
  });

  it("can be stopped while it works", async () => {
    await openWith("stopped.pdf");
    browser.host.useDouble("silent");
    try {
      await page.click("#seal");
      await page.waitForSelector("#progress:not([hidden])");
      assert.equal(await page.evaluate(() => document.activeElement.id), "cancel");
      await page.click("#cancel");
      await ended();
      assert.match(await shown("#problem"), /stopped/i);
      assert.equal(await visible("#seal"), true);
    } finally {
      browser.host.useReal();
    }
  });

  it("says what is wrong and what to do", async () => {
    writeFileSync(`${browser.folder}/broken.pdf`, "This is no PDF.");
    page = await browser.ownPage("seal/seal.html");
    await page.waitForSelector("#choose");
    await (await page.$("#files")).uploadFile(`${browser.folder}/broken.pdf`);
    await page.waitForSelector("#view-problem:not([hidden])");
    await page.click("#seal");
    await ended();
    assert.match(await shown("#problem"), /The file is not a PDF\.\s+Choose a PDF file/);
  });

  it("shows a document of 300 MB at once", async () => {
    writePages(`${browser.folder}/large.pdf`, 2, 300_000_000);
    const started = Date.now();
    await openWith("large.pdf");
    assert.ok(Date.now() - started < 30_000, `${Date.now() - started} ms`);
    assert.match(await shown("#documents"), /300/);
  });
});

// Chromium before 148 carries only JSON between the page and the background.
describe("the seal page in an older Chromium", { skip: browserName !== "chromium" }, () => {
  it("passes documents by their address", async () => {
    const browser = await openBrowser({ onlyJson: true });
    try {
      const page = await browser.ownPage("seal/seal.html");
      const downloads = `${browser.folder}/downloads`;
      mkdirSync(downloads);
      await browser.downloadInto(page, downloads);
      const paths = ["one.pdf", "two.pdf"].map((name) => `${browser.folder}/${name}`);
      paths.forEach((path) => writePages(path, 1));
      await page.waitForSelector("#choose");
      await (await page.$("#files")).uploadFile(...paths);
      await page.waitForSelector(".page canvas");
      await page.click("#seal");
      await until(() => existsSync(`${downloads}/two.sealed.pdf`));
      assert.ok(existsSync(`${downloads}/one.sealed.pdf`));
    } finally {
      await browser.close();
    }
  });
});
