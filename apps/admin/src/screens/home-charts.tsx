import { BarChart } from '@mui/x-charts/BarChart'
import { LineChart } from '@mui/x-charts/LineChart'
import { useTheme } from '@mui/material'

const HEIGHT = 220
const DAY_MS = 86_400_000
// Below this a curve of small numbers would look like mountains.
const LOWEST_TOP = 4

const topOf = (values: readonly number[]): number => Math.max(LOWEST_TOP, ...values)

export interface Point {
  readonly at: string
  readonly online: number
}

interface CurveProps {
  readonly points: readonly Point[]
  readonly label: string
  readonly language: string
  readonly timeZone: string
}

/** How many were online, as a curve over the day. */
export const OnlineCurve = ({ points, label, language, timeZone }: CurveProps) => {
  const { palette } = useTheme()
  const newest = points.at(-1)
  const last = newest && new Date(newest.at)
  const clock = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit' })
  return (
    <figure aria-label={label} style={{ margin: 0 }}>
      <LineChart
        height={HEIGHT}
        hideLegend
        margin={{ left: 0, right: 16, top: 12, bottom: 0 }}
        grid={{ horizontal: true }}
        xAxis={[
          {
            data: points.map(({ at }) => new Date(at)),
            scaleType: 'time',
            ...(last && { min: new Date(last.getTime() - DAY_MS), max: last }),
            valueFormatter: (at: Date) => clock.format(at),
            tickNumber: 8,
          },
        ]}
        yAxis={[{ min: 0, max: topOf(points.map(({ online }) => online)), tickMinStep: 1, width: 44 }]}
        series={[
          {
            data: points.map(({ online }) => online),
            label,
            area: true,
            showMark: points.length < 3,
            curve: 'monotoneX',
            color: palette.primary.main,
          },
        ]}
        sx={{ '& .MuiAreaElement-root, & .MuiLineChart-area': { fillOpacity: 0.15 } }}
      />
    </figure>
  )
}

interface BarsProps {
  readonly days: readonly { readonly day: string; readonly count: number }[]
  readonly label: string
  readonly language: string
}

/** How many accounts were made, day by day. */
export const NewAccounts = ({ days, label, language }: BarsProps) => {
  const { palette } = useTheme()
  const name = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <figure aria-label={label} style={{ margin: 0 }}>
      <BarChart
        height={HEIGHT}
        hideLegend
        margin={{ left: 0, right: 24, top: 12, bottom: 0 }}
        grid={{ horizontal: true }}
        xAxis={[
          {
            data: days.map(({ day }) => name.format(new Date(day))),
            scaleType: 'band',
            tickLabelStyle: { fontSize: 11 },
          },
        ]}
        yAxis={[{ min: 0, max: topOf(days.map(({ count }) => count)), tickMinStep: 1, width: 44 }]}
        series={[{ data: days.map(({ count }) => count), label, color: palette.success.main }]}
      />
    </figure>
  )
}
