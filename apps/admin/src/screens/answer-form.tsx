import { Box } from '@mui/material'
import { Form, Loading, SaveButton } from 'react-admin'
import { call } from '../api/call.js'
import { changesOf } from '../data/changes.js'
import { describedBy, type FieldSchema } from '../data/description.js'
import { FieldInput } from '../forms/field-input.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'

type Values = Readonly<Record<string, unknown>>

interface AnswerFormProps {
  readonly title: string
  readonly path: string
  readonly fields: Readonly<Record<string, FieldSchema>>
  readonly mayChange: boolean
}

/** A form over what one route answers and takes back, as an operator's options are. */
export const AnswerForm = ({ title, path, fields, mayChange }: AnswerFormProps) => {
  const { data, refetch } = useAnswer<Values>(path)
  const { run, tell } = useDeed()
  const description = describedBy(fields)
  if (!data) return <Loading />
  const save = async (values: Values): Promise<void> => {
    const body = changesOf(Object.keys(fields), data, values)
    if (!(await run(() => call(path, { method: 'PATCH', body })))) return
    tell('saved')
    await refetch()
  }
  return (
    <PanelCard title={title}>
      <Form record={data} onSubmit={(values: Values) => void save(values)} warnWhenUnsavedChanges>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2, rowGap: 1 }}>
          {Object.keys(fields).map((name) => (
            <FieldInput key={name} name={name} description={description} isDisabled={!mayChange} />
          ))}
        </Box>
        {mayChange && <SaveButton />}
      </Form>
    </PanelCard>
  )
}
