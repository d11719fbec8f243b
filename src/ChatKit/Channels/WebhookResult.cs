using ChatKit.Updates;

namespace ChatKit;

/// <summary>What to answer a messenger, and what it told us. Immutable.</summary>
public sealed class WebhookResult
{
    private WebhookResult(int status, IReadOnlyList<ChannelUpdate> updates, string? body = null, string? contentType = null)
    {
        Status = status;
        Updates = updates;
        Body = body;
        ContentType = contentType;
    }

    /// <summary>The HTTP status to answer once the updates are durable.</summary>
    public int Status { get; }

    /// <summary>The body to answer, if the messenger wants one.</summary>
    public string? Body { get; }

    /// <summary>The body's media type.</summary>
    public string? ContentType { get; }

    /// <summary>All that the request told, in its order.</summary>
    public IReadOnlyList<ChannelUpdate> Updates { get; }

    /// <summary>The signature is wrong: 401, and nothing is stored.</summary>
    public static WebhookResult Unauthorized { get; } = new(401, []);

    /// <summary>The body is not a JSON object: 400, and nothing is stored.</summary>
    public static WebhookResult Malformed { get; } = new(400, []);

    /// <summary>There is nothing to do: 200.</summary>
    public static WebhookResult Ignored { get; } = new(200, []);

    /// <summary>These updates are to be stored: 200.</summary>
    public static WebhookResult Accepted(params IReadOnlyList<ChannelUpdate> updates) => new(200, updates);

    /// <summary>These updates are to be stored, and the messenger wants a certain body.</summary>
    public static WebhookResult Answered(string body, string contentType, params IReadOnlyList<ChannelUpdate> updates) =>
        new(200, updates, body, contentType);

    /// <summary>Refuses the request with a 4xx status of the messenger's choice.</summary>
    public static WebhookResult Refused(int status) =>
        status is >= 400 and < 500 ? new(status, []) : throw new ArgumentOutOfRangeException(nameof(status), status, "A refusal is a 4xx status.");
}
