import { text } from '../messages/text.js';
import styles from './plugins-page.module.css';
import { schemaRows, typeWords } from './schema-rows.js';

/** A schema as a table of its properties. */
export function SchemaTable({ title, schema }: { title: string; schema: unknown }) {
  const rows = schemaRows(schema);
  return (
    <div className={styles.schema}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.about}>{typeWords(schema)}</p>
      ) : (
        <table>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className="mono">
                  {row.name}
                </th>
                <td>
                  {row.type}
                  {!row.required && `, ${text('schemas.optional')}`}
                </td>
                <td>{row.help}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
