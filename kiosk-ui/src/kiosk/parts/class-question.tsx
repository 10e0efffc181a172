import { ElderIcon, PersonIcon } from '@antre/shared/icons'
import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { NEEDS } from '@antre/shared/needs'
import type { UseModel } from '../use-model.ts'

/** One question, two answers: no reason is asked, no proof, and "no" is preset. Who says yes may say what the staff should know. */
export const ClassQuestion = ({ words, use }: { words: KioskMessages; use: UseModel }) => (
  <div class="klass">
    <fieldset>
      <legend>{words.service.classQuestion}</legend>
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
          <span>{words.service.classNo}</span>
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
          <span>{words.service.classYes}</span>
        </label>
      </div>
    </fieldset>
    {use.visitClass.value === 'priority' && <NeedsQuestion words={words} use={use} />}
  </div>
)

const NeedsQuestion = ({ words: { needs }, use }: { words: KioskMessages; use: UseModel }) => (
  <fieldset class="needs" data-testid="needs">
    <legend>{needs.question}</legend>
    <div class="opts">
      {NEEDS.map((need) => (
        <label key={need} class="opt">
          <input
            type="checkbox"
            checked={use.needs.value.includes(need)}
            onChange={() => use.toggleNeed(need)}
            data-testid={`need-${need}`}
          />
          <span>{needs.names[need]}</span>
        </label>
      ))}
    </div>
  </fieldset>
)
