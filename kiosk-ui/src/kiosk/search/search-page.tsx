import './search.css'
import { BuildingIcon, CloseIcon, HandIcon, SearchIcon } from '@antre/shared/icons'
import type { Service } from '@antre/shared/plan'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { BackButton } from '../parts/back-button.tsx'
import { Frame } from '../parts/frame.tsx'
import { ServiceCard } from '../parts/service-card.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'
import { createFindServices } from './find-services.ts'
import { Keyboard } from './keyboard.tsx'

/** Longer than any errand; nobody's finger on a key fills the memory. */
const ASKED_MAX = 60

/** What is typed stays in this screen: it may say more about a person than a number does. */
export function SearchPage({ scene, use }: { scene: Scene; use: UseModel }) {
  const find = useMemo(() => createFindServices(scene.catalogue.plan), [scene.catalogue.plan])
  const asked = use.asked.value
  const ask = (text: string) => use.ask(text.trimStart().slice(0, ASKED_MAX))
  const found = find(asked)
  return (
    <Frame
      name="search"
      info={
        <>
          <div class="top">
            <BackButton use={use} />
            <Title>{scene.words.search.title}</Title>
          </div>
          <AskedField asked={asked} ask={ask} words={scene.words} />
        </>
      }
      go={<Keyboard text={asked} onText={ask} words={scene.words} />}
    >
      <p class="unseen" role="status">
        {asked.trim() === '' ? '' : scene.words.search.found(found.length)}
      </p>
      {found.length === 0 && asked.trim() !== '' ? (
        <NothingFound scene={scene} use={use} />
      ) : (
        <Answers services={found.length > 0 ? found : scene.catalogue.popular} isFound={found.length > 0} scene={scene} use={use} />
      )}
    </Frame>
  )
}

type FieldProps = { asked: string; ask(text: string): void; words: Scene['words'] }

/** A real field, for whoever brings a keyboard or a reader; no keyboard of the system comes up over ours. */
function AskedField({ asked, ask, words: { search } }: FieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div class="asked">
      <SearchIcon size={52} />
      <input
        ref={field}
        type="text"
        value={asked}
        inputMode="none"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-label={search.field}
        placeholder={search.example}
        onInput={({ currentTarget }) => ask(currentTarget.value)}
        data-testid="asked"
      />
      {asked !== '' && (
        <button type="button" class="drop" onClick={() => ask('')} data-testid="clear">
          <CloseIcon size={32} stroke={2.4} />
          <span>{search.clear}</span>
        </button>
      )}
    </div>
  )
}

const Answers = ({ services, isFound, scene, use }: { services: Service[]; isFound: boolean; scene: Scene; use: UseModel }) => (
  <>
    <div class="rowhead">
      <h2>{isFound ? scene.words.search.answers : scene.words.home.popular}</h2>
    </div>
    <div class="low">
      {services.map((service) => (
        <ServiceCard key={service.id} service={service} look="answer" scene={scene} use={use} />
      ))}
    </div>
  </>
)

const NothingFound = ({ scene: { words }, use }: { scene: Scene; use: UseModel }) => (
  <div class="refusal" data-testid="nothing-found">
    <SearchIcon size={72} />
    <div>
      <h2>{words.search.nothing}</h2>
      <p>{words.search.nothingHint}</p>
    </div>
    <div class="ways">
      <button type="button" class="more" onClick={() => use.open({ name: 'directory' })}>
        <BuildingIcon size={38} />
        <span>{words.home.agencies}</span>
      </button>
      <button type="button" class="more" onClick={() => void use.help.call()}>
        <HandIcon size={38} />
        <span>{words.help.call}</span>
      </button>
    </div>
  </div>
)
