using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatKit.Tests.Support;

internal static class ProblemAssertions
{
    /// <summary>The answer is a refusal of that status and code, in the documented shape.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(status, body);
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = JsonElement.Parse(body);
        problem.GetProperty("code").GetString().Should().Be(code, body);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        problem.GetProperty("type").GetString().Should().NotBeNullOrEmpty();
        problem.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
        problem.GetProperty("args").ValueKind.Should().Be(JsonValueKind.Object);
        return problem;
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> response)
    {
        using var answer = await response;
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue($"{answer.StatusCode}: {body}");
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body) => client.PostAsJsonAsync(path, body);
}
