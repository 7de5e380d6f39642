/** A server of trusted lists: a list of the lists and one national list, made for the test. */
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";

/**
 * @param {string} folder gets the lists, and in signer.pem who signs the list of the lists
 * @returns {Promise<{ base: string, close: () => void }>}
 */
export async function openLists(folder) {
  const server = createServer((request, response) => {
    const file = `${folder}/lists${request.url}`;
    response.statusCode = existsSync(file) ? 200 : 404;
    response.end(existsSync(file) ? readFileSync(file) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  execFileSync(process.env["WEB_ESEAL_MAKE_LISTS"], [folder, `${base}/NO.xml`]);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { base, close };
}
