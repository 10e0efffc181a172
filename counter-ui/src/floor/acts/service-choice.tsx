import type { ServiceId } from '@antre/shared/ids'
import type { Service } from '@antre/shared/plan'
import type { PlanReader } from '../../plan-reader.ts'

type ServiceChoiceProps = {
  legend: string
  plan: PlanReader
  services: readonly Service[]
  chosen: ServiceId
  choose: (service: ServiceId) => void
}

/** Which of the services of a queue. */
export const ServiceChoice = ({ legend, plan, services, chosen, choose }: ServiceChoiceProps) => (
  <label class="field">
    <span>{legend}</span>
    <select class="in" data-first value={chosen} onChange={(event) => choose(event.currentTarget.value as ServiceId)}>
      {services.map(({ id, name }) => (
        <option key={id} value={id}>
          {plan.text(name)}
        </option>
      ))}
    </select>
  </label>
)
