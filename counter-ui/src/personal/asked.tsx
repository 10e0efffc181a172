import type { PartFrame } from '../part-model.ts'

/** Nothing, until the queue of the visit at the counter asks for something. */
export const Asked = ({ app, plan, who }: PartFrame) => <>{app.asked.value?.opened.value?.render({ app, plan, who })}</>
