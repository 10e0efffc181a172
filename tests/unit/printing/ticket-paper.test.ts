import { LANGUAGES, type Language } from '@antre/shared/plan'
import { describe, expect, test } from 'vitest'
import { ticketPaper } from '../../../server/src/printing/ticket-paper.ts'
import { familyCardStop, mediationStop, pensionStop, smallPlan, TICKET_URL, visitWith } from './small-plan.ts'

const paperOf = (change: Partial<Parameters<typeof ticketPaper>[0]> = {}) =>
  ticketPaper({ plan: smallPlan, visit: visitWith(familyCardStop), language: 'id', ticketUrl: TICKET_URL, copy: false, ...change })

describe('the words of a ticket', () => {
  test('say number, errand, where to go, how many are ahead and when it was taken', () => {
    expect(paperOf()).toMatchObject({
      building: 'MPP Bale Madukara',
      copyMark: null,
      number: 'MD-061',
      stops: [
        {
          service: 'Perubahan data KK',
          agency: 'Disdukcapil',
          places: [{ digit: 1, title: 'Zona 1, lantai 1', counters: 'Loket 3, 4, 5' }],
          ahead: { caption: 'Di depan Anda', figure: '14', unit: 'orang' },
        },
      ],
      day: 'Selasa, 24 November 2026',
      time: '08.03 WIB',
      valid: 'Berlaku hari ini saja',
    })
  })

  test('are Sundanese and English where the visitor chose so', () => {
    expect(paperOf({ language: 'su' })).toMatchObject({ day: 'Salasa, 24 Nopémber 2026', stops: [{ service: 'Parobihan data KK' }] })
    expect(paperOf({ language: 'en' })).toMatchObject({ time: '08:03 WIB', stops: [{ places: [{ counters: 'Counters 3, 4, 5' }] }] })
  })

  test('[S8] hold the address of the ticket page only where phones can reach it', () => {
    expect(paperOf().ticketUrl).toBe(TICKET_URL)
    expect(paperOf({ ticketUrl: null }).ticketUrl).toBeNull()
  })

  test.each(LANGUAGES)('[A6] keep a sensitive service neutral, its requirements too (%s)', (language: Language) => {
    const words = JSON.stringify(paperOf({ language, visit: visitWith(mediationStop, familyCardStop) }))
    expect(words).toMatch(/Konsultasi|Consultation/)
    expect(words).not.toMatch(/industrial|Labour|Kronologi/)
  })

  test.each(LANGUAGES)('[P2] mark a second paper SALINAN (%s)', (language: Language) => {
    expect(paperOf({ language, copy: true }).copyMark).toContain('SALINAN')
  })

  test('name every stop of a visit and what to bring, once each', () => {
    const paper = paperOf({ visit: visitWith(familyCardStop, familyCardStop, pensionStop) })
    expect(paper.stops.map((stop) => stop.service)).toEqual(['Perubahan data KK', 'Perubahan data KK', 'Otentikasi pensiun'])
    expect(paper.bring?.items).toEqual(['KK asli', 'Fotokopi KTP-el kepala keluarga', 'KARIP'])
    expect(paper.anyOrder).not.toBeNull()
  })

  test('show the zone of the agency while no counter is known', () => {
    const place = paperOf({ visit: visitWith({ ...pensionStop, counters: [] }) }).stops[0]?.places[0]
    expect(place).toEqual({ digit: 5, title: 'Zona 5, lantai 2', counters: 'Lihat layar di zona ini' })
  })
})
