using System.Net.Http.Json;

namespace ChatKit.ChaosTests.World;

/// <summary>The chat API for one manager; each request goes to any host.</summary>
internal sealed class Api(Cluster cluster, string manager) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(15) };

    public string Manager => manager;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Posts until some host has decided.</summary>
    public async Task<Answer> PostUntilDecidedAsync(string path, object body, Action onRepeat)
    {
        while (true)
        {
            var answer = await PostAsync(path, body);
            if (!answer.IsToRepeat)
            {
                return answer;
            }

            onRepeat();
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 150)), TimeProvider.System);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, object? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(cluster.AnyAddress, $"/chat/api/{path}"));
            request.Headers.Add("X-Manager", manager);
            request.Headers.Add("X-ChatKit", "1");
            request.Content = body is null ? null : JsonContent.Create(body);
            using var response = await _http.SendAsync(request);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return Answer.None;
        }
    }
}
