namespace ChatKit;

/// <summary>What to answer a messenger.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, if the messenger wants one.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="RetryAfter">With 503: when to come again.</param>
public readonly record struct WebhookAnswer(int Status, string? Body = null, string? ContentType = null, TimeSpan? RetryAfter = null);
