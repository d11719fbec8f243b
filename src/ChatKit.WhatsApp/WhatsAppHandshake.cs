using System.Security.Cryptography;
using System.Text;

namespace ChatKit.WhatsApp;

/// <summary>Answers Meta's question whether this address is ours. Source: webhooks/create-webhook-endpoint.</summary>
internal static class WhatsAppHandshake
{
    public static WebhookResult Answer(IReadOnlyDictionary<string, string> query, string verifyToken)
    {
        // An empty expectation would let everybody pass.
        var isOurs = verifyToken.Length > 0
            && query.GetValueOrDefault("hub.mode") == "subscribe"
            && query.TryGetValue("hub.verify_token", out var token)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(verifyToken));

        return isOurs && query.TryGetValue("hub.challenge", out var challenge)
            ? WebhookResult.Answered(challenge, "text/plain")
            : WebhookResult.Refused(403);
    }
}
