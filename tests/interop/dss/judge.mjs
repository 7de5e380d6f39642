import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * What EU DSS says of each signature of a file.
 *
 * @param {string} signed path
 * @param {string} content path of what a detached signature is over, else empty
 * @param {string[]} trusted paths of the certificates at which its chains may end
 * @returns {{ format: string, indication: string, subIndication: string, intact: string, scope: string, stamped: string }[]}
 */
export function judged(signed, content, trusted) {
  const judge = fileURLToPath(new URL("Judge.java", import.meta.url));
  const words = ["-cp", `${process.env.WEB_ESEAL_DSS}/*`, judge, signed, content, ...trusted];
  const lines = execFileSync("java", words, { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [format, indication, subIndication, intact, scope, stamped] = line.split("\t");
    return { format, indication, subIndication, intact, scope, stamped };
  });
}
