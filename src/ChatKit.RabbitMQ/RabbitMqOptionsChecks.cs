using Microsoft.Extensions.Options;

namespace ChatKit.RabbitMQ;

internal sealed class RabbitMqOptionsChecks : IValidateOptions<RabbitMqOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, RabbitMqOptions options)
    {
        var failures = new List<string>();
        if (options.Address is not { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" })
        {
            failures.Add("RabbitMqOptions.Address must begin with amqp:// or amqps://, such as amqp://user:password@broker:5672/.");
        }

        Between(options.ConfirmTimeout, nameof(options.ConfirmTimeout));
        Between(options.HostInterval, nameof(options.HostInterval));
        if (options.Prefix is not { Length: >= 1 and <= 60 })
        {
            failures.Add("RabbitMqOptions.Prefix has 1 to 60 characters.");
        }

        if (options.Lanes is < 1 or > 256)
        {
            failures.Add("RabbitMqOptions.Lanes must be from 1 to 256.");
        }

        if (options.UpdatesPerMessage is < 1 or > 1000)
        {
            failures.Add("RabbitMqOptions.UpdatesPerMessage must be from 1 to 1000.");
        }

        if (options.Prefetch is < 1 or > 4096)
        {
            failures.Add("RabbitMqOptions.Prefetch must be from 1 to 4096.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Between(TimeSpan value, string property)
        {
            if (value < Shortest || value > Longest)
            {
                failures.Add($"RabbitMqOptions.{property} must be from 100 milliseconds to 30 seconds.");
            }
        }
    }
}
