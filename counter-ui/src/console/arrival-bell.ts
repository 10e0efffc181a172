/** Two notes, a fourth apart, quiet: heard at the desk and not by the next one. */
const NOTES_HZ = [660, 880]
const NOTE_SECONDS = 0.16
const VOLUME = 0.12

/** A browser opens its sound only after somebody touched the page; a bell that stays silent does no harm. */
export function createArrivalBell() {
  let sound: AudioContext | null = null

  async function ring(): Promise<void> {
    sound ??= new AudioContext()
    await sound.resume()
    for (const [place, hertz] of NOTES_HZ.entries()) {
      const tone = new OscillatorNode(sound, { frequency: hertz })
      const volume = new GainNode(sound, { gain: VOLUME })
      const at = sound.currentTime + place * NOTE_SECONDS
      volume.gain.setTargetAtTime(0, at + NOTE_SECONDS / 2, NOTE_SECONDS / 4)
      tone.connect(volume).connect(sound.destination)
      tone.start(at)
      tone.stop(at + 2 * NOTE_SECONDS)
    }
  }

  /** The desktop's notice is for whoever looks elsewhere: over the console it would only cover the number. */
  function notify(sentence: string): void {
    if (document.hasFocus() || Notification.permission !== 'granted') return
    const notice = new Notification(sentence, { tag: 'antre-arrival' })
    notice.onclick = () => {
      window.focus()
      notice.close()
    }
  }

  return {
    tell(sentence: string) {
      ring().catch(() => {})
      if ('Notification' in window) notify(sentence)
    },
  }
}

/** Asked when a person switches the bell on, as browsers demand. */
export async function askForNotices(): Promise<void> {
  if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission()
}
