/**
 * The background of the extension: listens, and hands every event to the file that knows.
 * All listeners are added in the first turn of the event loop, so that the browser can wake us.
 */
import { api } from "../shared/api.js";
import { startTrace } from "../shared/trace.js";
import { servePage } from "./page-port.js";
import { serveOwnPage } from "./own-page-messages.js";
import { permissionAdded, permissionRemoved } from "./permission-events.js";
import { reconcileSites } from "./sites.js";

api.runtime.onConnect.addListener(servePage);
api.runtime.onMessage.addListener(serveOwnPage);
api.permissions.onAdded.addListener(permissionAdded);
api.permissions.onRemoved.addListener(permissionRemoved);
api.runtime.onInstalled.addListener(() => void reconcileSites());
api.runtime.onStartup.addListener(() => void reconcileSites());
void startTrace();
