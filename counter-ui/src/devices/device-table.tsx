import type { DeviceEntry } from '@antre/shared/contract'
import { CheckIcon, FaultIcon, WifiIcon, WifiOffIcon } from '@antre/shared/icons'
import { parseInstant } from '@antre/shared/instants'
import { adminWords } from '../admin/admin-words.ts'
import type { PartFrame } from '../part-model.ts'
import { type DevicesModel, placeName } from './devices-model.ts'

type DeviceTableProps = Omit<PartFrame, 'who'> & { model: DevicesModel; devices: DeviceEntry[] }

export function DeviceTable({ app, plan, model, devices }: DeviceTableProps) {
  const words = adminWords(app)
  const { device, seen, health, version } = words.deviceColumns
  return (
    <div class="scroller">
      <table class="tbl">
        <thead>
          <tr>
            {[device, seen, health, version].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">
              <span class="sr">{words.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {devices.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <b>{each.name}</b>
                <span class="mut">{`${words.kinds[each.kind]}, ${placeName(plan, each.place)}`}</span>
              </th>
              <td>
                <span class="mark">
                  {each.online ? <WifiIcon size={20} /> : <WifiOffIcon size={20} />}
                  {each.online ? words.online : seenWords({ each, plan, words })}
                </span>
              </td>
              <td>
                <Health app={app} device={each} />
              </td>
              <td class="n">{each.health?.version ?? '–'}</td>
              <td class="num">
                <button type="button" class="btn2" aria-label={`${words.revoke} ${each.name}`} onClick={() => model.askToRevoke(each)}>
                  {words.revoke}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Seen = Pick<PartFrame, 'plan'> & { each: DeviceEntry; words: ReturnType<typeof adminWords> }

function seenWords({ each, plan, words }: Seen): string {
  if (each.lastSeenAt === null) return words.neverSeen
  const at = parseInstant(each.lastSeenAt)
  return words.lastSeen(`${plan.wall.shortDay(at)}, ${plan.wall.time(at)}`)
}

function Health({ app, device: { health } }: Pick<PartFrame, 'app'> & { device: DeviceEntry }) {
  const words = adminWords(app)
  if (!health) return <span class="mut">{words.healthUnknown}</span>
  const troubles = [health.voice === 'failed' ? words.voiceFailed : null, health.error && words.deviceError(health.error)]
  const found = troubles.filter((trouble) => trouble !== null)
  return (
    <>
      <span class="mark">
        {found.length === 0 ? <CheckIcon size={20} /> : <FaultIcon size={20} />}
        {found.length === 0 ? words.healthy : found.join(' ')}
      </span>
      <span class="mut n">{`${health.screen.width} × ${health.screen.height}`}</span>
    </>
  )
}
