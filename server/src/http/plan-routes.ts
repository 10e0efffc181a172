import { ServiceParams, SetServiceTexts } from '@antre/shared/contract'
import type { Service } from '@antre/shared/plan'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PlanIndex } from '../domain/plan-index.ts'
import type { State } from '../domain/state.ts'
import { checkPlan } from '../plan/check-plan.ts'
import { planHash, planText } from '../plan/plan-text.ts'
import { publicPlan } from '../plan/public-plan.ts'
import { PublishedPlanAnswer } from './answers.ts'
import { type Commanded, command } from './commanding.ts'
import type { App, HttpParts, Refuse } from './http-parts.ts'

/** A plan of 2,000 services with all their requirements in three languages is under 1.5 MB. */
const PLAN_MAX_BYTES = 2 * 1024 * 1024

/** The plan itself is checked by its own rules, which name every mistake, and not by the route's schema, which names the first. */
const PublishPlan = Type.Object({ after: Type.Integer({ minimum: 1 }), plan: Type.Unknown() }, { additionalProperties: false })

/** The building's configuration: read by every screen, published by an admin; what a service needs and costs also by its agency's supervisor. */
export function addPlanRoutes(app: App, { engine, refuse }: Pick<HttpParts, 'engine'> & { refuse: Refuse }): void {
  const present = createPresentPlan()

  app.get('/api/plan', { schema: { summary: 'The plan, as anyone may read it' } }, async (request, reply) => {
    const { text, tag } = present(engine.committed())
    reply.header('etag', tag).header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('application/json; charset=utf-8').send(text)
  })

  app.post(
    '/api/services/:service/texts',
    {
      schema: {
        summary: 'Say what a service needs and costs',
        params: ServiceParams,
        body: SetServiceTexts,
        response: { 200: PublishedPlanAnswer },
      },
    },
    async (request, reply) => {
      const state = engine.committed()
      const { plan } = state.planOf(state.planHash)
      const { service } = request.params
      if (!plan.services.some(({ id }) => id === service)) return refuse(reply, { code: 'service-unknown', service })
      const next = { ...plan, services: plan.services.map((one) => (one.id === service ? withTexts(one, request.body) : one)) }
      const published = await publish(request, { plan: next, after: state.planVersion })
      return 'refusal' in published ? refuse(reply, published.refusal) : reply.send({ version: published.answer.version })
    },
  )

  app.put(
    '/api/plan',
    { bodyLimit: PLAN_MAX_BYTES, schema: { summary: 'Publish a plan', body: PublishPlan, response: { 200: PublishedPlanAnswer } } },
    async (request, reply) => {
      const published = await publish(request, request.body)
      return 'refusal' in published ? refuse(reply, published.refusal) : reply.send({ version: published.answer.version })
    },
  )

  async function publish(request: FastifyRequest, { plan, after }: { plan: unknown; after: number }): Promise<Commanded<'plan'>> {
    const checked = checkPlan(plan)
    if (!checked.ok)
      return { refusal: { code: 'plan-invalid', mistakes: checked.mistakes.map(({ path, sentence }) => ({ path, sentence })) } }
    const text = planText(checked.plan)
    const hash = planHash(text)
    return command(request, { engine, of: 'plan', command: { type: 'publish-plan', hash, after }, plan: { hash, text } })
  }
}

/** Where the amount follows from a basis, that stays. */
function withTexts(service: Service, { cost, ...texts }: SetServiceTexts): Service {
  return { ...service, ...texts, ...(cost ? { cost: { ...service.cost, ...cost } } : {}) }
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
