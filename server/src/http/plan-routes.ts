import { Type } from 'typebox'
import type { PlanIndex } from '../domain/plan-index.ts'
import type { State } from '../domain/state.ts'
import { checkPlan } from '../plan/check-plan.ts'
import { planHash, planText } from '../plan/plan-text.ts'
import { publicPlan } from '../plan/public-plan.ts'
import { PublishedPlanAnswer } from './answers.ts'
import { command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

/** A plan of 2,000 services with all their requirements in three languages is under 1.5 MB. */
const PLAN_MAX_BYTES = 2 * 1024 * 1024

/** The plan itself is checked by its own rules, which name every mistake, and not by the route's schema, which names the first. */
const PublishPlan = Type.Object({ after: Type.Integer({ minimum: 1 }), plan: Type.Unknown() }, { additionalProperties: false })

/** The building's configuration: read by every screen, published by an admin. */
export function addPlanRoutes(app: App, { engine, refuse }: Pick<HttpParts, 'engine'> & { refuse: Refuse }): void {
  const present = createPresentPlan()

  app.get('/api/plan', { schema: { summary: 'The plan, as anyone may read it' } }, async (request, reply) => {
    const { text, tag } = present(engine.committed())
    reply.header('etag', tag).header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('application/json; charset=utf-8').send(text)
  })

  app.put(
    '/api/plan',
    { bodyLimit: PLAN_MAX_BYTES, schema: { summary: 'Publish a plan', body: PublishPlan, response: { 200: PublishedPlanAnswer } } },
    async (request, reply) => {
      const checked = checkPlan(request.body.plan)
      if (!checked.ok)
        return refuse(reply, { code: 'plan-invalid', mistakes: checked.mistakes.map(({ path, sentence }) => ({ path, sentence })) })
      const text = planText(checked.plan)
      const hash = planHash(text)
      const published = await command(request, {
        engine,
        of: 'plan',
        command: { type: 'publish-plan', hash, after: request.body.after },
        plan: { hash, text },
      })
      return 'refusal' in published ? refuse(reply, published.refusal) : reply.send({ version: published.answer.version })
    },
  )
}

/** The public plan as text, written once for all screens of a building that ask for it after a restart. */
function createPresentPlan(): (state: State) => { text: string; tag: string } {
  let of: PlanIndex | null = null
  let made = { text: '', tag: '' }
  return (state) => {
    if (of !== state.plan) {
      const text = JSON.stringify({ version: state.planVersion, plan: publicPlan(state.plan.plan) })
      made = { text, tag: `"${planHash(text).slice(0, 22)}"` }
      of = state.plan
    }
    return made
  }
}
