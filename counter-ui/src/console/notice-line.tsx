import { CheckCircleIcon, FaultIcon, RefreshIcon } from '@antre/shared/icons'
import type { PlanReader } from '../plan-reader.ts'
import { useWords } from '../words.ts'
import type { Notice } from './command-model.ts'
import type { ConsoleModel } from './console-model.ts'
import { waitWords } from './wait-words.ts'

/** One line beside the actions: what was refused, what is being asked, what is not known. */
export function NoticeLine({ model, plan }: { model: ConsoleModel; plan: PlanReader }) {
  const words = useWords()
  const asking = model.asking.value
  const notice = model.notice.value
  if (asking?.slow) {
    return (
      <p class="notice" role="status">
        <RefreshIcon size={22} />
        {words.asking(words.actions[asking.asked])}
      </p>
    )
  }
  if (!notice) return null
  return (
    <p class="notice" role="alert" data-kind={notice.is}>
      {notice.is === 'nobody' ? <CheckCircleIcon size={22} /> : <FaultIcon size={22} />}
      <NoticeWords notice={notice} plan={plan} />
    </p>
  )
}

function NoticeWords({ notice, plan }: { notice: Notice; plan: PlanReader }) {
  const words = useWords()
  switch (notice.is) {
    case 'refused':
      return <>{notice.problem.detail || notice.problem.title}</>
    case 'unknown':
      return <>{words.unknownOutcome(words.actions[notice.asked])}</>
    case 'nobody':
      return <>{words.nobodyCalled}</>
    case 'not-yet':
      if (notice.wait.for === 'finish') return <>{words.afterFinish}</>
      return <>{words.notYet(words.actions[notice.action], waitWords({ wait: notice.wait, words, plan }))}</>
    case 'restored':
      return <>{words.restored}</>
  }
}
