import type { BuildingHalt } from '../building-halts.ts'
import type { Language } from '../plan.ts'

/** What every screen and phone says while a queue or the building stands still: one calm sentence, and what becomes of the numbers. */
type QueueFacts = { prefix: string; agency: string; reason: string; until: string | null; noMoreToday: boolean; comeBackOn: string | null }
export type HaltMessages = { building: Record<BuildingHalt, string>; queue(facts: QueueFacts): string }

const id: HaltMessages = {
  building: {
    evacuation: 'Mohon tinggalkan gedung dengan tenang lewat pintu terdekat; nomor Anda tetap berlaku.',
    power: 'Pelayanan berhenti sementara karena gangguan listrik; nomor dan urutan Anda tetap.',
    pause: 'Pelayanan berhenti sejenak; nomor dan urutan Anda tetap.',
  },
  queue({ prefix, agency, reason, until, noMoreToday, comeBackOn }) {
    if (!noMoreToday)
      return `Antrean ${prefix} (${agency}) berhenti sementara (${reason})${until ? `, kira-kira sampai ${until}` : ''}; nomor dan urutan tetap.`
    return `Antrean ${prefix} (${agency}) tidak dilanjutkan hari ini (${reason})${comeBackOn ? `; yang masih menunggu didahulukan pada ${comeBackOn}, simpan nomor Anda` : ''}.`
  },
}

const su: HaltMessages = {
  building: {
    evacuation: 'Mangga kaluar ti gedong kalawan tenang ngalangkungan panto pangcaketna; nomer tetep lumaku.',
    power: 'Palayanan eureun heula kumargi aya gangguan listrik; nomer sareng urutanana tetep.',
    pause: 'Palayanan eureun sakedap; nomer sareng urutanana tetep.',
  },
  queue({ prefix, agency, reason, until, noMoreToday, comeBackOn }) {
    if (!noMoreToday)
      return `Antrean ${prefix} (${agency}) eureun heula (${reason})${until ? `, kinten-kinten dugi ka ${until}` : ''}; nomer sareng urutanana tetep.`
    return `Antrean ${prefix} (${agency}) moal diteraskeun dinten ieu (${reason})${comeBackOn ? `; nu masih ngantosan dipayunkeun dina ${comeBackOn}, simpen nomerna` : ''}.`
  },
}

const en: HaltMessages = {
  building: {
    evacuation: 'Please leave the building calmly by the nearest door; your number stays valid.',
    power: 'Service has stopped for a while because of a power fault; your number and place stay.',
    pause: 'Service has stopped for a moment; your number and place stay.',
  },
  queue({ prefix, agency, reason, until, noMoreToday, comeBackOn }) {
    if (!noMoreToday)
      return `Queue ${prefix} (${agency}) has stopped for a while (${reason})${until ? `, until about ${until}` : ''}; numbers and places stay.`
    return `Queue ${prefix} (${agency}) does not go on today (${reason})${comeBackOn ? `; whoever still waits comes first on ${comeBackOn}, keep your number` : ''}.`
  },
}

export const HALT_MESSAGES: Record<Language, HaltMessages> = { id, su, en }
