/** One thing wrong in a plan, for the person who edits it. `path` is like `counters[3].serves[0].queue`; `rule` is stable, `sentence` is not. */
export type PlanMistake = { path: string; rule: string; sentence: string }

/** A foreign file is wrong everywhere, and nobody reads more than a page before mending the first. */
export const MISTAKES_MAX = 50
