import './pdfkit-internals';

export type Tag = PDFKit.PDFStructureElement;
type TagOptions = PDFKit.Mixins.StructureElementOptions;

/** The document's logical structure (ISO 32000-1, 14.8): what a screen reader reads, in the order in which it is drawn. */
export class Tags {
  private readonly root: Tag;
  private section: Tag;

  constructor(private readonly doc: PDFKit.PDFDocument) {
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
    this.section = this.root;
  }

  /** Where blocks go: the section that was opened last. */
  get current(): Tag {
    return this.section;
  }

  openSection(): void {
    this.section = this.child(this.root, 'Sect');
  }

  child(parent: Tag, type: string, options: TagOptions = {}): Tag {
    const tag = this.doc.struct(type, options);
    parent.add(tag);
    return tag;
  }

  /** Marks what `draw` puts on the page as content of `tag`; may be called again for the same tag on a later page. */
  content(tag: Tag, type: string, draw: () => void): void {
    const content = this.doc.markStructureContent(type);
    draw();
    this.doc.endMarkedContent();
    tag.add(content);
  }

  /** Rules, running heads and repeated headers: drawn, not read. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  finish(): void {
    this.root.end();
  }
}
