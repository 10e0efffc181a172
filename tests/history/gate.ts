/** Holds everyone while the server is down, so that they do not knock all the time. */
export function createGate() {
  let isOpen = false
  let opening = Promise.withResolvers<void>()
  return {
    whenOpen: () => opening.promise,
    open() {
      isOpen = true
      opening.resolve()
    },
    shut() {
      // Those who wait hold the promise: one that is not open yet stays the same.
      if (isOpen) opening = Promise.withResolvers()
      isOpen = false
    },
  }
}
