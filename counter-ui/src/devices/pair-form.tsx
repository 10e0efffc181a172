import type { DeviceEntry } from '@antre/shared/contract'
import { CheckCircleIcon } from '@antre/shared/icons'
import { adminWords } from '../admin/admin-words.ts'
import { OutcomeNote } from '../admin/list-state.tsx'
import type { PartFrame } from '../part-model.ts'
import type { DevicesModel } from './devices-model.ts'

type PairFormProps = Omit<PartFrame, 'who'> & { model: DevicesModel }

/** The code from the device's own screen, what it is to be, and what people call it. */
export function PairForm({ app, plan, model }: PairFormProps) {
  const words = adminWords(app)
  const { code, place, name, asking, outcome, letIn, revoking } = model
  const holder = model.devices.list.value?.devices.find((device) => device.place === place.value)
  const submit = (event: Event) => {
    event.preventDefault()
    model.approve()
  }
  return (
    <form class="admin-form form" aria-labelledby="pair" onSubmit={submit}>
      <h2 id="pair">{words.pair}</h2>
      <p class="mut">{words.pairHelp}</p>
      {!revoking.value && <OutcomeNote app={app} outcome={outcome.value} />}
      <div role="status">
        {letIn.value && (
          <p class="done">
            <CheckCircleIcon size={22} />
            {words.letIn(letIn.value)}
          </p>
        )}
      </div>
      <label for="code">{words.code}</label>
      <div class="in code n">
        <input
          id="code"
          autocomplete="off"
          spellcheck={false}
          required
          pattern="[A-Z]{4} [A-Z]{4}"
          title={words.codeShape}
          value={code.value}
          onInput={(event) => {
            model.typeCode(event.currentTarget.value)
            event.currentTarget.value = code.value
          }}
        />
      </div>
      <label for="place">{words.place}</label>
      <PlaceChoice app={app} plan={plan} model={model} />
      <p class="hint">{holder ? words.placeTaken[holder.kind](holder.name) : ''}</p>
      <label for="name">{words.deviceName}</label>
      <div class="in">
        <input
          id="name"
          autocomplete="off"
          required
          maxLength={80}
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value
          }}
        />
      </div>
      <button type="submit" class="main" aria-disabled={asking.value}>
        {words.pairNow}
      </button>
    </form>
  )
}

function PlaceChoice({ app, plan, model }: PairFormProps) {
  const words = adminWords(app)
  const places: Record<DeviceEntry['kind'], { id: string; name: string }[]> = { kiosk: plan.plan.kiosks, display: plan.plan.displays }
  return (
    <select id="place" class="in" required value={model.place.value} onChange={(event) => model.choosePlace(event.currentTarget.value)}>
      <option value="">{words.choosePlace}</option>
      {(['kiosk', 'display'] as const).map((kind) => (
        <optgroup key={kind} label={words.kinds[kind]}>
          {places[kind].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
