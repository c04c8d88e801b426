// Links in rich text to records of the library: a resource, a component, a
// view. Wagtail opens
// its chooser; what is kept is the key, so that each reader gets their own address.

class RecordSource extends window.draftail.ModalWorkflowSource {
  getChooserConfig() {
    return {
      url: this.props.entityType.chooserUrls.recordChooser,
      urlParams: {},
      onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: { chosen: this.onChosen },
    };
  }

  filterEntityData(chosen) {
    return { id: chosen.id, string: chosen.string || chosen.title };
  }
}

function RecordLink(props) {
  const { string } = props.contentState.getEntity(props.entityKey).getData();
  return window.React.createElement("a", { role: "button", title: string, className: "TooltipEntity" }, props.children);
}

for (const type of ["RESOURCE", "COMPONENT", "LIBRARY-VIEW"]) {
  window.draftail.registerPlugin({ type, source: RecordSource, decorator: RecordLink }, "entityTypes");
}
