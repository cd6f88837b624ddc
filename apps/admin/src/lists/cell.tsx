import Cancel from '@mui/icons-material/Cancel'
import CheckCircle from '@mui/icons-material/CheckCircle'
import { Avatar, Chip, Stack, Tooltip, Typography } from '@mui/material'
import { ReferenceArrayField, ReferenceField, SingleFieldList, useRecordContext, FunctionField } from 'react-admin'
import { listBehind } from '../data/data-provider.js'
import type { Description } from '../data/description.js'
import { knownHouse } from '../data/house.js'
import { moneyText } from '../data/money.js'
import { titleOf } from '../data/title-of.js'
import { useWords, type Words } from '../texts/use-words.js'
import { hasChoice } from '../texts/words.js'
import { typesOf } from './columns.js'

interface CellProps {
  readonly name: string
  readonly description: Description
}

const short = (text: string, most = 80): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const YesNo = ({ is, words }: { readonly is: boolean; readonly words: Words }) => (
  <Tooltip title={words.t(is ? 'yes' : 'no')}>
    {is ? (
      <CheckCircle fontSize="small" color="success" titleAccess={words.t('yes')} />
    ) : (
      <Cancel fontSize="small" color="disabled" titleAccess={words.t('no')} />
    )}
  </Tooltip>
)

// Numbers of the protocol that have names.
const numbered = new Set(['source', 'state'])

/** A value as text, by what the column behind it holds. */
export const valueText = (value: unknown, name: string, description: Description, words: Words): string => {
  if (value === null || value === undefined || value === '') return ''
  const kind = description.kinds[name]
  const schema = description.row.properties?.[name] ?? description.form.properties?.[name] ?? {}
  if (typeof value === 'boolean') return words.t(value ? 'yes' : 'no')
  if (kind === 'instant' || /_at$|^at$/.test(name)) return words.when(String(value))
  if (kind === 'money') return moneyText(Number(value), knownHouse()?.currency, words.language)
  if (schema.enum || numbered.has(name) || (name === 'code' && hasChoice(name, value)))
    return words.choice(name, value as string | number)
  if (Array.isArray(value))
    return value.map((one) => (schema.items?.enum ? words.choice(name, one as string) : String(one))).join(', ')
  if (typeof value === 'object') return Object.keys(value).length === 0 ? '' : JSON.stringify(value)
  return String(value)
}

const Plain = ({ name, description }: CellProps) => {
  const record = useRecordContext()
  const words = useWords()
  const value: unknown = record?.[name]
  if (typeof value === 'boolean') return <YesNo is={value} words={words} />
  const text = valueText(value, name, description, words)
  if (/icon.*_url$|logo.*_url$|^preview_url$|^image_url$/.test(name))
    return text ? <Avatar variant="rounded" src={text} alt="" sx={{ width: 32, height: 32 }} /> : null
  if (name === 'color' && text) return <Chip size="small" label={text} sx={{ borderLeft: `8px solid ${text}` }} />
  return (
    <Typography variant="body2" component="span" title={text.length > 80 ? text : undefined}>
      {short(text)}
    </Typography>
  )
}

const Title = () => <FunctionField render={(record) => <Chip size="small" label={short(titleOf(record), 32)} />} />

/** One value of a row as a list shows it. */
export const Cell = ({ name, description }: CellProps) => {
  const list = listBehind(description.references, name)
  const schema = description.row.properties?.[name]
  if (!list || !schema) return <Plain name={name} description={description} />
  if (typesOf(schema).includes('array'))
    return (
      <ReferenceArrayField reference={list} source={name}>
        <SingleFieldList linkType={false} empty={<span />}>
          <Title />
        </SingleFieldList>
      </ReferenceArrayField>
    )
  return (
    <Stack direction="row">
      <ReferenceField reference={list} source={name} link="edit" emptyText="" />
    </Stack>
  )
}
