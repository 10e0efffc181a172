import { FaultIcon } from '@antre/shared/icons'
import type { ServiceId } from '@antre/shared/ids'
import type { Scene } from '../scene.ts'
import type { Refusal, UseModel } from '../use-model.ts'

/** Why no number came, as a calm sentence, with the ways on. */
export function RefusalNote({ refusal, stops, scene, use }: { refusal: Refusal; stops: ServiceId[]; scene: Scene; use: UseModel }) {
  const { words } = scene
  return (
    <div class="refusal" role="alert" data-testid="refusal">
      <FaultIcon size={72} />
      <div>
        <h2>{words.refused.title}</h2>
        {refusal.kind === 'unanswered' ? <p>{words.refused.noAnswer}</p> : <p lang={refusal.language}>{refusal.problem.detail}</p>}
      </div>
      <div class="ways">
        <button type="button" class="more" onClick={() => void use.take(stops)} data-testid="try-again">
          {words.tryAgain}
        </button>
        <button type="button" class="more" onClick={() => use.open({ name: 'home' })}>
          {words.otherService}
        </button>
      </div>
    </div>
  )
}
