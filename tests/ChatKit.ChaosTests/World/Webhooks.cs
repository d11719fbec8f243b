using System.Globalization;
using System.Net.Http.Json;

namespace ChatKit.ChaosTests.World;

/// <summary>Telegram as it posts: to any host, the very same update until it gets its 200.</summary>
internal sealed class Webhooks(Cluster cluster) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(15) };

    public async Task PostUntilAcceptedAsync(long customer, int number, string text, Ledger ledger)
    {
        while (true)
        {
            var answer = await PostAsync(cluster.AnyAddress, customer, number, text);
            if (answer.IsSuccess)
            {
                return;
            }

            ledger.Repeated();
            if (!answer.IsToRepeat)
            {
                ledger.Unexpected($"webhook: {answer.Status} {answer.Text}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(30, 100)), TimeProvider.System);
        }
    }

    public async Task<Answer> PostAsync(Uri address, long customer, int number, string text)
    {
        var person = new { id = customer, is_bot = false, first_name = customer.ToString(CultureInfo.InvariantCulture) };
        var update = new
        {
            update_id = (customer * 100_000) + number,
            message = new { message_id = number, date = 1_790_000_000 + number, from = person, chat = new { id = customer, type = "private", person.first_name }, text },
        };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/chat/hooks/{cluster.Channel}"));
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Cluster.Secret);
            request.Content = JsonContent.Create(update);
            using var response = await _http.SendAsync(request);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return Answer.None;
        }
    }

    public void Dispose() => _http.Dispose();
}
