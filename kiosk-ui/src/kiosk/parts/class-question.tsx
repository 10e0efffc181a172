import { ElderIcon, PersonIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import type { UseModel } from '../use-model.ts'

/** One question, two answers: no reason is asked, no proof, and "no" is preset. */
export const ClassQuestion = ({ words: { service }, use }: { words: KioskMessages; use: UseModel }) => (
  <fieldset class="klass">
    <legend>{service.classQuestion}</legend>
    <div class="opts">
      <label class="opt">
        <input
          type="radio"
          name="class"
          checked={use.visitClass.value === 'regular'}
          onChange={() => use.answerClass('regular')}
          data-testid="class-regular"
        />
        <PersonIcon size={52} />
        <span>{service.classNo}</span>
      </label>
      <label class="opt">
        <input
          type="radio"
          name="class"
          checked={use.visitClass.value === 'priority'}
          onChange={() => use.answerClass('priority')}
          data-testid="class-priority"
        />
        <ElderIcon size={52} />
        <span>{service.classYes}</span>
      </label>
    </div>
  </fieldset>
)
