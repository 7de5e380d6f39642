/** Questions of the popup to the background. */
import { api } from "../shared/api.js";

/**
 * @param {{ type: string, [key: string]: unknown }} message
 * @returns {Promise<any>}
 */
export async function ask(message) {
  const reply = await api.runtime.sendMessage(message);
  if (!reply?.ok) throw new Error(reply?.code ?? "internal");
  return reply.answer;
}
