import { effect, type ReadonlySignal, untracked } from '@preact/signals'

/** Runs for each change after the first reading; what it reads itself does not make it run. */
export function onChange<Value>(source: ReadonlySignal<Value>, react: (value: Value, before: Value) => void): () => void {
  let last = source.peek()
  return effect(() => {
    const value = source.value
    const before = last
    if (value === before) return
    last = value
    untracked(() => react(value, before))
  })
}
