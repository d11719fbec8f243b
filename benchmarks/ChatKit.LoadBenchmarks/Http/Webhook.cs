using System.Security.Cryptography;
using System.Text;
using ChatKit.LoadBenchmarks.Engine;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>A WhatsApp webhook as Meta posts it, signed, each with a message of its own.</summary>
internal static class Webhook
{
    public const string Secret = "s3cret-app-key";
    public const string PhoneNumberId = "106540352242922";

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);

    /// <summary>Whole requests of HTTP/1.1, ready to be sent.</summary>
    public static byte[][] Requests(string path, int first, int count, int chats)
    {
        var requests = new byte[count][];
        Parallel.For(0, count, i => requests[i] = Request(path, first + i, chats));
        return requests;
    }

    private static byte[] Request(string path, int number, int chats)
    {
        var body = Encoding.UTF8.GetBytes(Body(number, chats));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Key, body));
        var head = Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256={signature}\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. head, .. body];
    }

    private static string Body(int number, int chats)
    {
        var customer = FormattableString.Invariant($"79{number % chats:D9}");
        return $$$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{PhoneNumberId}}}"},"contacts":[{"profile":{"name":"Sheena Nelson"},"wa_id":"{{{customer}}}"}],"messages":[{"from":"{{{customer}}}","id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQ{{{number:X24}}}","timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}","type":"text","text":{"body":"{{{Texts.Of(number)}}}"}}]},"field":"messages"}]}]}""";
    }
}
