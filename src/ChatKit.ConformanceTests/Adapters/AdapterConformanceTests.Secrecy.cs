using System.Text.Json;

namespace ChatKit.ConformanceTests;

public abstract partial class AdapterConformanceTests
{
    private static readonly string[] SecretEndings = ["token", "secret", "password", "key"];

    /// <summary>A refusal in the messenger's own words, in which it says this; by default the body is just that.</summary>
    protected virtual string Refusal(int status, string said) => said;

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_failure_tells_no_secret_even_if_the_messenger_repeats_it(int status)
    {
        var failure = await FailureAsync(
            call => new CannedAnswer { Status = status, Body = Refusal(status, $"{call.Path} {call.Headers.ReplaceLineEndings(" ")}") });
        Assert.NotEmpty(failure.Description);
        TellsNoSecret(failure.Description);
        TellsNoSecret(failure.Code);
    }

    [Fact]
    public async Task A_failure_of_the_connection_tells_no_secret()
    {
        Messenger.Answer = static _ => null;
        var result = await Adapter.SendAsync(
            TextExample.Message, Context(patience: TimeSpan.FromMilliseconds(500)), CancellationToken.None);
        TellsNoSecret(result.Failure?.Description);
        TellsNoSecret(result.Failure?.Code);
    }

    [Fact]
    public async Task Updates_and_the_references_of_their_files_tell_no_secret()
    {
        foreach (var example in Inbound)
        {
            foreach (var update in (await ReceiveAsync(example.Body)).Updates)
            {
                TellsNoSecret(JsonSerializer.Serialize(update, Relaxed));
            }
        }
    }

    [Fact]
    public void Settings_tell_no_secret()
    {
        TellsNoSecret(ReadSettings().ToString());
        foreach (var field in Adapter.SettingsSchema.Fields)
        {
            TellsNoSecret($"{field.Title} {field.Description}");
            Assert.True(
                field.IsSecret || !SecretEndings.Any(ending => field.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)),
                $"'{field.Name}' is a secret by its name and not by its attribute.");
        }
    }

    [Fact]
    public void What_is_wrong_about_a_secret_does_not_repeat_it()
    {
        foreach (var name in Secrets().Keys)
        {
            foreach (var wrong in new[] { "wrong secret\n", $"wrong secret{new string('z', 5000)}" })
            {
                var settings = Settings(Messenger.Address);
                settings[name] = wrong;
                Adapter.SettingsSchema.Read(settings, out var errors);
                Assert.All(errors.Values, error => Assert.DoesNotContain("wrong secret", error, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void TellsNoSecret(string? text) => Assert.All(Secrets(), secret =>
        Assert.False(text?.Contains(secret.Value, StringComparison.Ordinal) == true, $"'{secret.Key}' is told in: {text}"));
}
