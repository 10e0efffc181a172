/** Soon enough for whoever stands before it, not so often that a server that is busy hears of it. */
const RELOAD_AFTER_MS = 5_000

/** A browser asks for a module only once: where one did not come, the page begins anew. */
export function beginAnew(): void {
  setTimeout(() => location.reload(), RELOAD_AFTER_MS)
}
