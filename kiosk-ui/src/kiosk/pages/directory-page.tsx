import { BackButton } from '../parts/back-button.tsx'
import { Directory } from '../parts/directory.tsx'
import { Frame } from '../parts/frame.tsx'
import { Title } from '../parts/title.tsx'
import type { Scene } from '../scene.ts'
import type { UseModel } from '../use-model.ts'

/** The directory on a page of its own, where the home page has no room for it. */
export function DirectoryPage({ scene, use }: { scene: Scene; use: UseModel }) {
  const isLow = use.eases.lowReach.value
  return (
    <Frame
      name="directory"
      info={
        <>
          {!isLow && (
            <div class="top">
              <BackButton use={use} />
            </div>
          )}
          <Title>{scene.words.home.agencies}</Title>
        </>
      }
      go={isLow && <BackButton use={use} />}
    >
      <Directory scene={scene} use={use} />
    </Frame>
  )
}
