import type { User } from '@antre/shared/contract'
import { SearchIcon } from '@antre/shared/icons'
import { adminWords } from '../admin/admin-words.ts'
import { ConfirmDialog } from '../admin/confirm-dialog.tsx'
import { ListState, OutcomeNote } from '../admin/list-state.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import type { PartFrame } from '../part-model.ts'
import { useWords } from '../words.ts'
import { LinkDialog } from './link-dialog.tsx'
import type { PeopleModel } from './people-model.ts'
import { PeopleTable, whereWords } from './people-table.tsx'
import { PersonForm } from './person-form.tsx'

export type PeopleProps = PartFrame & { model: PeopleModel }

/** Who works here and what each may do. Nobody but they themselves ever sets or sees a password. */
export function People({ app, plan, who, model }: PeopleProps) {
  const words = useWords()
  const admin = adminWords(app)
  const users = model.people.list.value?.users
  const wanted = model.wanted.value.trim().toLowerCase()
  const textOf = (user: User) =>
    `${user.name} ${user.username} ${words.roles[user.role]} ${whereWords({ user, plan, words: admin })}`.toLowerCase()
  const found = users
    ?.filter((user) => textOf(user).includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true }))
  return (
    <div class="page">
      <TopBar app={app} plan={plan} who={who} title={words.parts.people} subtitle={plan.plan.building.short} />
      <main class="admin">
        <div class="admin-list">
          <div class="admin-head">
            <h2>{users ? admin.peopleCount(users.length) : admin.reading}</h2>
            <ListState app={app} plan={plan} model={model.people} />
          </div>
          <label class="find">
            <SearchIcon size={20} />
            <input
              type="search"
              placeholder={admin.findPerson}
              aria-label={admin.findPerson}
              value={model.wanted.value}
              onInput={(event) => {
                model.wanted.value = event.currentTarget.value
              }}
            />
          </label>
          {found?.length === 0 && <p class="mut">{admin.noneFound}</p>}
          {found && found.length > 0 && <PeopleTable app={app} plan={plan} model={model} users={found} />}
        </div>
        <PersonForm app={app} plan={plan} model={model} />
      </main>
      <ActQuestion app={app} model={model} />
      {model.link.value && <LinkDialog app={app} plan={plan} model={model} made={model.link.value} />}
    </div>
  )
}

function ActQuestion({ app, model }: Pick<PeopleProps, 'app' | 'model'>) {
  const words = adminWords(app)
  const act = model.question.value
  const user = model.chosen.value
  if (!act || !user) return null
  return (
    <ConfirmDialog
      title={words.actTitles[act](user.name)}
      help={words.actHelp[act]}
      confirm={words.actNow[act]}
      isAsking={model.asking.value}
      onConfirm={model.act}
      onDrop={model.drop}
    >
      <OutcomeNote app={app} outcome={model.outcome.value} />
    </ConfirmDialog>
  )
}
