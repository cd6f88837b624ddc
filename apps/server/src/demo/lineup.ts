import { children, history, nature, science, toddlers } from './shows/children-and-knowledge.js'
import { general, living } from './shows/everyday.js'
import { cinema, classics, night } from './shows/films.js'
import { records, sessions } from './shows/music.js'
import { briefing, business, news, sport, water } from './shows/news-and-sport.js'
import type { Format } from './shows/show.js'

/** A channel of the demo; its place in the list is its number on the remote control. */
export interface DemoChannel {
  /** Its name at the test signal, in addresses and in the guide. */
  readonly key: string
  readonly name: string
  readonly category: string
  /** In the tariff that everybody has; all are in the large one. */
  readonly isBasic: boolean
  readonly archiveDays: number
  /** What it sends; one that sends another's programme later says whose, and by how many hours. */
  readonly sends: Format | { readonly laterThan: string; readonly hours: number }
  readonly isForAdults?: true
}

export const categories = [
  { name: 'For everyone', color: '#3f7cac' },
  { name: 'News', color: '#b23a48' },
  { name: 'Sport', color: '#2a9d5c' },
  { name: 'Films', color: '#7d4e9f' },
  { name: 'Children', color: '#e08e2b' },
  { name: 'Knowledge', color: '#2f8f8b' },
  { name: 'Music', color: '#c2578c' },
] as const

type Category = (typeof categories)[number]['name']
type Sends = DemoChannel['sends']

const channel = (
  [key, name, category]: readonly [key: string, name: string, category: Category],
  sends: Sends,
  archiveDays = 0,
): DemoChannel => ({ key, name, category, sends, archiveDays, isBasic: false })
const basic = (...parts: Parameters<typeof channel>): DemoChannel => ({ ...channel(...parts), isBasic: true })

export const channels: readonly DemoChannel[] = [
  basic(['aurora-one', 'Aurora One', 'For everyone'], general, 3),
  basic(['aurora-two', 'Aurora Two', 'For everyone'], general, 3),
  basic(['aurora-one-later', 'Aurora One +1', 'For everyone'], { laterThan: 'aurora-one', hours: 1 }),
  basic(['harbour', 'Harbour TV', 'For everyone'], general, 1),
  basic(['table-garden', 'Table & Garden', 'For everyone'], living),
  basic(['meridian', 'Meridian News', 'News'], news, 3),
  basic(['briefly', 'Briefly', 'News'], briefing),
  channel(['market-hour', 'Market Hour', 'News'], business),
  basic(['stadium', 'Stadium', 'Sport'], sport, 1),
  channel(['stadium-two', 'Stadium Two', 'Sport'], sport, 1),
  channel(['open-water', 'Open Water', 'Sport'], water),
  channel(['velvet', 'Velvet Cinema', 'Films'], cinema, 3),
  channel(['velvet-later', 'Velvet Cinema +2', 'Films'], { laterThan: 'velvet', hours: 2 }),
  basic(['velvet-classics', 'Velvet Classics', 'Films'], classics),
  { ...channel(['night-reel', 'Night Reel', 'Films'], night), isForAdults: true },
  basic(['pebble', 'Pebble', 'Children'], toddlers, 1),
  basic(['little-otter', 'Little Otter', 'Children'], toddlers),
  channel(['treehouse', 'Treehouse', 'Children'], children, 1),
  basic(['wild-compass', 'Wild Compass', 'Knowledge'], nature, 3),
  channel(['long-ago', 'Long Ago', 'Knowledge'], history),
  channel(['orbit', 'Orbit', 'Knowledge'], science, 1),
  channel(['it-holds', 'How & Why', 'Knowledge'], science),
  basic(['vinyl', 'Vinyl', 'Music'], records),
  channel(['blue-room', 'Blue Room', 'Music'], sessions),
]

/** Prices are in minor units; `priority` tells basic tariffs from additional ones. */
export const tariffs = [
  { name: 'Basic', price: 990, priority: 1, forDebtors: false },
  { name: 'Premium', price: 1990, priority: 2, forDebtors: false },
  { name: 'Until you have paid', price: 0, priority: 0, forDebtors: true },
] as const

export type TariffName = (typeof tariffs)[number]['name']

/** The tariffs that open a channel; the last one keeps children and news on where a bill is open. */
export const tariffsOf = ({ isBasic, category }: DemoChannel): readonly TariffName[] => [
  ...(isBasic ? (['Basic'] as const) : []),
  'Premium',
  ...(isBasic && ['News', 'Children'].includes(category) ? (['Until you have paid'] as const) : []),
]

export interface DemoSubscriber {
  readonly abonement: string
  readonly firstname: string
  readonly lastname: string
  readonly tariffs: readonly TariffName[]
  readonly isActive: boolean
}

/** The first is the one that the page and the printed lines log in as. */
export const subscribers: readonly DemoSubscriber[] = [
  { abonement: '100001', firstname: 'Ada', lastname: 'Lindqvist', tariffs: ['Premium'], isActive: true },
  { abonement: '100002', firstname: 'Tomás', lastname: 'Ferreira', tariffs: ['Basic'], isActive: true },
  { abonement: '100003', firstname: 'Mei', lastname: 'Okafor', tariffs: ['Basic'], isActive: true },
  { abonement: '100004', firstname: 'Jonas', lastname: 'Brandt', tariffs: ['Premium'], isActive: true },
  { abonement: '100005', firstname: 'Oleh', lastname: 'Marsh', tariffs: ['Until you have paid'], isActive: false },
]
