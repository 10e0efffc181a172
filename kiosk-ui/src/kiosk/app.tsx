import { haltSentences } from '@antre/shared/halt-words'
import type { HallModel } from './hall-model.ts'
import { AgencyPage } from './pages/agency-page.tsx'
import { DirectoryPage } from './pages/directory-page.tsx'
import { HaltedPage } from './pages/halted-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { IssuedPage } from './pages/issued-page.tsx'
import { LoadingPage } from './pages/loading-page.tsx'
import { ServicePage } from './pages/service-page.tsx'
import { StaffPage } from './pages/staff-page.tsx'
import { Foot } from './parts/foot.tsx'
import { Header } from './parts/header.tsx'
import { HelpBar } from './parts/help-bar.tsx'
import { IdleWarning } from './parts/idle-warning.tsx'
import type { Scene } from './scene.ts'
import { searchPart } from './search-part.ts'
import type { UseModel } from './use-model.ts'

export function App({ hall, use }: { hall: HallModel; use: UseModel }) {
  const catalogue = hall.catalogue.value
  const view = hall.view.value
  const clock = use.clock.value
  const now = hall.now.value
  if (hall.isWithoutPlace.value) return <StaffPage why="no-place" text={use.words.value.noPlace} />
  if (!catalogue || !view || !clock || now === null) return <LoadingPage stale={hall.stale.value} words={use.words.value} />

  const scene: Scene = { catalogue, view, clock, now, words: use.words.value, language: use.language.value, stale: hall.stale.value }
  return (
    <>
      <Header scene={scene} use={use} contactAt={hall.contactAt.value} />
      <HelpBar words={scene.words} use={use} />
      <CurrentPage scene={scene} use={use} />
      <Foot scene={scene} use={use} />
      {use.page.value.name !== 'issued' && use.idle.warning.value && <IdleWarning words={scene.words} use={use} />}
    </>
  )
}

/** A page that a new plan has dropped is left for the directory; a kiosk that is paused sends people to the staff. */
function CurrentPage({ scene, use }: { scene: Scene; use: UseModel }) {
  const page = use.page.value
  const { catalogue, language, view, words } = scene
  const [halted] = haltSentences({ plan: catalogue.plan, language, buildingHalt: view.buildingHalt, halts: [] })
  if (halted !== undefined) return <HaltedPage sentence={halted} />
  // Whoever has a number already reads it to its end.
  if (view.pausedUntil !== null && page.name !== 'issued') return <StaffPage why="paused" text={words.paused} />
  switch (page.name) {
    case 'home':
      return <HomePage scene={scene} use={use} />
    case 'directory':
      return <DirectoryPage scene={scene} use={use} />
    case 'search':
      return <SearchOrDirectory scene={scene} use={use} />
    case 'agency': {
      const agency = scene.catalogue.agency(page.agency)
      return agency ? <AgencyPage key={agency.id} agency={agency} scene={scene} use={use} /> : <DirectoryPage scene={scene} use={use} />
    }
    case 'service': {
      const service = scene.catalogue.service(page.service)
      return service ? (
        <ServicePage key={service.id} service={service} scene={scene} use={use} />
      ) : (
        <DirectoryPage scene={scene} use={use} />
      )
    }
    case 'issued':
      return <IssuedPage issued={page.issued} scene={scene} use={use} />
  }
}

/** Its door stands only where it is here; should it not be, everything is in the directory too. */
function SearchOrDirectory(props: { scene: Scene; use: UseModel }) {
  const Page = searchPart.value?.SearchPage ?? DirectoryPage
  return <Page {...props} />
}
