interface SignerFile {
  readonly file: string;
  readonly holder: string;
}

/** What stands beside the example's certificates. CRLF, for the notepad of an ordinary workstation. */
export function readmeText(signers: {
  readonly client: SignerFile;
  readonly manager: SignerFile;
  readonly password: string;
  readonly access: {
    readonly people: readonly { readonly name: string; readonly login: string }[];
    readonly password: string;
  };
}): string {
  const { client, manager, password, access } = signers;
  return [
    'CARPETA DE EJEMPLO',
    '',
    'Todo lo que contiene es ficticio: los clientes, las personas, los contratos y las solicitudes. Los nombres de',
    'productos y fabricantes son reales y se usan solo como ejemplo; sus respuestas son inventadas.',
    '',
    'Quién puede entrar a la mesa de ejemplo',
    '',
    ...access.people.map(({ login, name }) => `  ${login.padEnd(20)} ${name}`),
    '',
    `  Contraseña de todas estas personas: ${access.password}`,
    '',
    'Certificados para probar la firma de cartas',
    '',
    `  ${client.file}   ${client.holder} (Cliente)`,
    `  ${manager.file}   ${manager.holder} (Gerente de Operaciones)`,
    '',
    `  Contraseña de los dos archivos: ${password}`,
    '',
    'Cómo probarlos',
    '',
    '  1. En el tablero, abra en la columna «Carta» una solicitud de Tepozán cuya carta espere la firma del Cliente.',
    `  2. Firme el bloque del Cliente con ${client.file}.`,
    `  3. Firme después el bloque del Gerente con ${manager.file}. Hay otra carta de Tepozán que ya espera solo esta`,
    '     firma.',
    '',
    'Son certificados autofirmados («Ejemplo, sin validez»): sirven para conocer el proceso y no obligan a nadie.',
    'No los use con documentos reales.',
    '',
  ].join('\r\n');
}
