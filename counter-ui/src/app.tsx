import { NO_ANSWER } from '@antre/shared/api-client'
import type { Problem } from '@antre/shared/contract'
import type { CounterMessages } from '@antre/shared/messages/counter/id'
import type { AppModel } from './app-model.ts'
import { Console } from './console/console.tsx'
import { WholePage } from './frame/whole-page.tsx'
import { UnlockPage } from './lock/unlock.tsx'
import type { PartFrame, PartModel } from './part-model.ts'
import { CounterChoice } from './session/counter-choice.tsx'
import { PasswordChoice } from './session/password-choice.tsx'
import { SignIn } from './session/sign-in.tsx'
import { useWords, Words } from './words.ts'

export function App({ model }: { model: AppModel }) {
  return (
    <Words.Provider value={model.settings.messages.value}>
      <CurrentScreen model={model} />
    </Words.Provider>
  )
}

function CurrentScreen({ model }: { model: AppModel }) {
  const screen = model.screen.value
  const plan = model.plan.value
  const words = model.settings.messages.value
  if (screen.is === 'sign-in') return <SignIn model={screen.model} settings={model.settings} building={plan?.plan.building.short ?? null} />
  if (screen.is === 'password') return <PasswordChoice model={screen.model} settings={model.settings} />
  if (screen.is === 'locked') return <UnlockPage app={model} model={screen.model} />
  if (screen.is === 'unreachable') return <WholePage {...whyNot(screen.problem, words)} />
  if (screen.is === 'starting' || !plan) return <WholePage title={words.starting} help={null} />
  switch (screen.is) {
    case 'choice':
      return <CounterChoice app={model} plan={plan} who={screen.who} strayed={screen.strayed} />
    case 'console':
      return <Console app={model} plan={plan} who={screen.who} model={screen.model} />
    case 'part':
      return <Part app={model} plan={plan} who={screen.who} model={screen.model} />
  }
}

const whyNot = ({ code, title, detail }: Problem, words: CounterMessages) =>
  code === NO_ANSWER ? { title: words.unreachable, help: words.unreachableHelp } : { title, help: detail }

function Part({ model, ...frame }: PartFrame & { model: PartModel }) {
  const words = useWords()
  if (model.opened.value) return <>{model.opened.value.render(frame)}</>
  return model.isMissing.value ? (
    <WholePage title={words.unreachable} help={words.unreachableHelp} />
  ) : (
    <WholePage title={words.starting} help={null} />
  )
}
