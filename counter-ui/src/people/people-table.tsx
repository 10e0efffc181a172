import type { User } from '@antre/shared/contract'
import type { AdminMessages } from '@antre/shared/messages/admin/id'
import { adminWords } from '../admin/admin-words.ts'
import type { PartFrame } from '../part-model.ts'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import { needsAgency, type PeopleModel } from './people-model.ts'

type PeopleTableProps = Omit<PartFrame, 'who'> & { model: PeopleModel; users: User[] }

export function PeopleTable({ app, plan, model, users }: PeopleTableProps) {
  const words = useWords()
  const admin = adminWords(app)
  const { person, work, place, access } = admin.peopleColumns
  return (
    <div class="scroller">
      <table class="tbl">
        <thead>
          <tr>
            {[person, work, place, access].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">
              <span class="sr">{admin.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.username} aria-current={model.chosen.value?.username === user.username}>
              <th scope="row">
                <b>{user.name}</b>
                {user.name !== user.username && <span class="mut">{user.username}</span>}
              </th>
              <td>{words.roles[user.role]}</td>
              <td>{whereWords({ user, plan, words: admin })}</td>
              <td>
                <b>{admin.states[user.state]}</b>
                {user.state === 'active' && <span class="mut">{admin.signedInAt(user.sessions)}</span>}
              </td>
              <td class="num">
                <button type="button" class="btn2" aria-label={`${admin.change} ${user.name}`} onClick={() => model.choose(user)}>
                  {admin.change}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `Disdukcapil, Loket 1, 2` */
export function whereWords({ user, plan, words }: { user: User; plan: PlanReader; words: AdminMessages }): string {
  const { agency, role, counters } = user
  if (!needsAgency(role)) return words.wholeBuilding
  const name = (agency && plan.agency(agency)?.short) ?? agency ?? ''
  if (role !== 'clerk') return name
  const numbers = (counters ?? []).map((counter) => plan.counter(counter)?.number ?? counter).join(', ')
  return `${name}, ${numbers === '' ? words.allCounters : words.countersNamed(numbers)}`
}
