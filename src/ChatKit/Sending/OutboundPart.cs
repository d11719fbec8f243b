using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>One message as the messenger takes it.</summary>
internal sealed record OutboundPart(MessageContent Content, IReadOnlyList<AttachmentRow> Files);
