using System.Text;

namespace ChatKit.ConformanceTests;

public abstract partial class AdapterConformanceTests
{
    [Fact]
    public async Task A_webhook_under_another_secret_is_refused()
    {
        foreach (var wrong in new[] { $"{WebhookSecret}x", WebhookSecret[..^1], Swapped(WebhookSecret), "" })
        {
            await RequireRefusedAsync(body => Sign(body, wrong));
        }
    }

    [Fact]
    public Task A_webhook_without_any_proof_is_refused() => RequireRefusedAsync(body => Unproven(Sign(body, WebhookSecret), body));

    [Fact]
    public async Task While_no_secret_is_set_nobody_is_believed()
    {
        var settings = WithoutSecret(ReadSettings());
        await RequireRefusedAsync(body => Sign(body, ""), settings);
        await RequireRefusedAsync(body => Sign(body, WebhookSecret), settings);
        await RequireRefusedAsync(body => Unproven(Sign(body, ""), body), settings);
    }

    [Fact]
    public async Task A_body_that_was_changed_on_its_way_is_refused()
    {
        if (SignsBody)
        {
            await RequireRefusedAsync(body =>
            {
                var signed = Sign(body, WebhookSecret);
                byte[] changed = [.. signed.Body.Span];
                changed[changed.Length / 2] ^= 1;
                return With(signed, changed);
            });
        }
    }

    private async Task RequireRefusedAsync(Func<byte[], WebhookRequest> request, object? settings = null)
    {
        Assert.NotEmpty(Inbound);
        foreach (var example in Inbound)
        {
            var result = await ReceiveAsync(request(Encoding.UTF8.GetBytes(example.Body)), settings);
            Assert.True(result.Status == 401, $"{example.Name}: the answer was {result.Status} instead of 401.");
            Assert.Empty(result.Updates);
        }
    }

    private static string Swapped(string secret)
    {
        var other = string.Concat(secret.Select(static letter =>
            char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));
        return other == secret ? $"-{secret}" : other;
    }

    private static WebhookRequest Unproven(WebhookRequest signed, ReadOnlyMemory<byte> body) => new()
    {
        Method = signed.Method,
        Path = signed.Path,
        Headers = new Dictionary<string, string>(),
        Body = body,
        ReceivedAt = signed.ReceivedAt,
    };

    private static WebhookRequest With(WebhookRequest signed, ReadOnlyMemory<byte> body) => new()
    {
        Method = signed.Method,
        Path = signed.Path,
        Query = signed.Query,
        Headers = signed.Headers,
        Body = body,
        ReceivedAt = signed.ReceivedAt,
    };
}
