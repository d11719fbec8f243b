namespace ChatKit.AspNetCore.Resources;

internal sealed record ChannelReference(string Id, string Type, string Name);

internal sealed record ResponsibleReference(string Type, string Id, string Name);

internal sealed record AuthorReference(string Type, string? Id, string Name);

internal sealed record ReactionResource(string Value, AuthorReference Author);

internal sealed record ErrorResource(string Code, string Message);

internal sealed record TimerResource(string Kind, DateTimeOffset DueAt);
