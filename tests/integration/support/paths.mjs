/** What ctest tells the tests. */
function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests with ctest`);
  return value;
}

export const programPath = required("WEB_ESEAL_HOST");
export const tokenDouble = required("WEB_ESEAL_TOKEN_DOUBLE");
export const supportFolder = new URL("../../support/", import.meta.url).pathname;
