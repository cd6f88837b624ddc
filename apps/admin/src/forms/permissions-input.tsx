import {
  Checkbox,
  FormControlLabel,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { useInput } from 'react-admin'
import { useAnswer } from '../screens/use-rows.js'
import type { Words } from '../texts/use-words.js'
import type { InputFacts } from './inputs.js'

const EVERYTHING = '*'
const verbs = ['view', 'create', 'edit', 'delete'] as const

const isParticular = (verb: string): boolean => !verbs.some((one) => one === verb)

/** Permissions by what they are about: `tvmiddleware.channels` and the verbs there are. */
export const bySubject = (permissions: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const subjects = new Map<string, string[]>()
  for (const permission of permissions) {
    const at = permission.lastIndexOf('.')
    const subject = permission.slice(0, at)
    subjects.set(subject, [...(subjects.get(subject) ?? []), permission.slice(at + 1)])
  }
  return subjects
}

interface RowProps {
  readonly subject: string
  readonly known: readonly string[]
  readonly chosen: ReadonlySet<string>
  readonly isDisabled: boolean
  readonly onChange: (permissions: readonly string[], isOn: boolean) => void
  readonly words: Words
}

const Row = ({ subject, known, chosen, isDisabled, onChange, words }: RowProps) => {
  const all = known.map((verb) => `${subject}.${verb}`)
  const isWhole = all.every((one) => chosen.has(one))
  const box = (label: string, names: readonly string[], isOn: boolean) => (
    <Checkbox
      size="small"
      checked={isOn}
      disabled={isDisabled}
      onChange={(_event, next) => onChange(names, next)}
      slotProps={{ input: { 'aria-label': `${words.page(subject)}: ${label}` } }}
    />
  )
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {words.page(subject)}
      </TableCell>
      <TableCell padding="checkbox">{box(words.t('choose_all'), all, isWhole)}</TableCell>
      {verbs.map((verb) => (
        <TableCell key={verb} padding="checkbox">
          {known.includes(verb) &&
            box(words.choice('verb', verb), [`${subject}.${verb}`], chosen.has(`${subject}.${verb}`))}
        </TableCell>
      ))}
      <TableCell>
        {known.filter(isParticular).map((verb) => (
          <FormControlLabel
            key={verb}
            label={words.choice('verb', verb)}
            control={box(words.choice('verb', verb), [`${subject}.${verb}`], chosen.has(`${subject}.${verb}`))}
          />
        ))}
      </TableCell>
    </TableRow>
  )
}

/** All permissions there are, by page and verb; what later versions bring appears by itself. */
export const PermissionsInput = ({ props, words }: InputFacts) => {
  const { field } = useInput({ source: props.source, defaultValue: [] })
  const { data } = useAnswer<{ permissions: readonly string[] }>('/base/permissions')
  const chosen = new Set((field.value ?? []) as readonly string[])
  const change = (names: readonly string[], isOn: boolean): void => {
    const others = [...chosen].filter((one) => !names.includes(one))
    field.onChange(isOn ? [...others, ...names] : others)
  }
  const isEverything = chosen.has(EVERYTHING)
  return (
    <Stack sx={{ overflowX: 'auto' }}>
      <Typography variant="subtitle1">{words.t('permissions_of')}</Typography>
      <FormControlLabel
        control={<Checkbox checked={isEverything} onChange={(_event, isOn) => change([EVERYTHING], isOn)} />}
        label={words.t('everything')}
      />
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell />
            <TableCell>{words.t('choose_all')}</TableCell>
            {verbs.map((verb) => (
              <TableCell key={verb}>{words.choice('verb', verb)}</TableCell>
            ))}
            <TableCell>{words.t('other')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {[...bySubject(data?.permissions ?? [])].map(([subject, known]) => (
            <Row key={subject} {...{ subject, known, chosen, words }} isDisabled={isEverything} onChange={change} />
          ))}
        </TableBody>
      </Table>
    </Stack>
  )
}
