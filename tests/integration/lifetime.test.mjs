/** The browser goes away at the worst moments: nothing stays behind. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dataMessage, Host, sealMessage } from "./support/host.mjs";
import { makePdf } from "./support/pdf.mjs";
import { until } from "./support/processes.mjs";
import { Workplace } from "./support/workplace.mjs";

const document = makePdf();
const large = makePdf(40_000_000);
let workplace;

before(() => {
  workplace = new Workplace();
});
after(() => {
  Host.killAll();
  workplace.remove();
});

async function atMoment(environment, bytes, reach, leave) {
  const host = new Host(environment);
  host.send(sealMessage(bytes.length));
  await reach(host);
  const time = await leave(host);
  assert.ok(time < 2000, `left after ${time} ms`);
  await until(() => host.descendants().length === 0, "all processes gone");
  assert.deepEqual(workplace.spooledFiles(), []);
}

async function untilWaiting(host, document) {
  for (;;) {
    const message = await host.until("want", "progress");
    if (message.type === "want") host.send(dataMessage(document, message));
    else if (message.stage === "confirming" || message.stage === "signing") return;
  }
}

const close = (host) => host.close();
const kill = async (host) => {
  const start = Date.now();
  host.kill("SIGKILL");
  await host.exit;
  await until(() => host.descendants().length === 0, "workers of a killed host gone");
  return Date.now() - start;
};

for (const [how, leave] of [["closed", close], ["killed", kill]]) {
  test(`${how} in the middle of an upload`, async () => {
    await atMoment(workplace.environment, large, async (host) => {
      host.send(dataMessage(large, await host.until("want")));
      await host.untilStage("receiving");
    }, leave);
  });

  test(`${how} while the dialog is open`, async () => {
    await atMoment(workplace.withDialog("hang"), document, async (host) => {
      await untilWaiting(host, document);
      await until(() => workplace.dialogLog().includes("GETPIN"), "dialog shown");
    }, leave);
  });

  test(`${how} in the middle of a signature`, async () => {
    workplace.control({ C_Sign: "hang" });
    await atMoment(workplace.environment, document, async (host) => {
      await untilWaiting(host, document);
      await host.untilStage("signing");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }, leave);
    workplace.control({});
  });

  test(`${how} while a module hangs on its first call`, async () => {
    workplace.control({ C_GetSlotList: "hang" });
    await atMoment(workplace.environment, document, async (host) => {
      await host.untilStage("finding-token");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }, leave);
    workplace.control({});
  });
}

test("a host that nobody asked anything leaves at once", async () => {
  const host = new Host(workplace.environment);
  await host.next();
  assert.ok((await host.close()) < 1000);
});
