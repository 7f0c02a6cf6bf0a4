import { acts } from '@cession/model/interface';
import { ReadQuery } from '../../ports';
import { previewDocument, previewFile } from '../../use-cases/preview-document';
import { answerOf } from '../answer';
import { DocumentPreview, PreviewDocumentBody, previewAnswer } from '../bodies/document-preview';
import { PreviewXmlQuery } from '../bodies/xml-query';
import { operation } from '../operation';
import { xmlMediaTypes } from './evidence-routes';

const preview = operation({
  method: 'post',
  path: '/documents/preview',
  operationId: 'previewDocument',
  tag: 'Evidence',
  summary: 'What would become of a document; nothing is recorded and no file is kept',
  description:
    'As a UBL 2 file, of which the root says which kind it is, with what would be said beside it; or as JSON with its `kind`. It answers what would be recorded, what of the file would not, what is missing and how to give it, which refusal recording would meet, as far as that can be told here, and what a match would find in the document alone. A file that cannot be read is answered 200 too: the refusal says why.',
  roles: acts['evidence:Record'].roles,
  query: ReadQuery,
  body: PreviewDocumentBody,
  answer: { status: 200, description: 'The preview', body: { of: DocumentPreview } },
  raw: {
    mediaTypes: xmlMediaTypes,
    query: PreviewXmlQuery,
    description: 'A UBL 2 document of any kind; it is not kept',
    handle: async ({ context, query, body }) =>
      answerOf(previewAnswer(await previewFile(context, body.content, query))),
  },
  handle: async ({ context, body: { kind, document } }) =>
    answerOf(previewAnswer(await previewDocument(context, kind, document))),
});

export const documentRoutes = [preview];
