function ConnectionForm({ app }) {
  const [authConfig, setAuthConfig] = useState(null);
  const [selectedAuthType, setSelectedAuthType] = useState(null);
  const [fields, setFields] = useState({});
  const [name, setName] = useState('');
  const [credentials, setCredentials] = useState({});

  // Fetch auth configuration on mount
  useEffect(() => {
    fetch(`/wp-json/zaplane/v1/connections/auth-fields/${app}`)
      .then(r => r.json())
      .then(config => {
        setAuthConfig(config);
        // Auto-select if only one auth type
        if (config.auth_type !== 'both') {
          setSelectedAuthType(config.auth_type);
          setFields(config.auth_fields);
        }
      });
  }, [app]);

  // Fetch fields when auth type changes
  useEffect(() => {
    if (selectedAuthType && authConfig?.auth_type === 'both') {
      fetch(`/wp-json/zaplane/v1/connections/auth-fields/${app}?auth_type=${selectedAuthType}`)
        .then(r => r.json())
        .then(data => setFields(data.auth_fields));
    }
  }, [selectedAuthType, app, authConfig]);

  const handleSubmit = async (e) => {
    e.preventDefault();

    if (selectedAuthType === 'oauth2') {
      // OAuth flow
      const response = await fetch('/wp-json/zaplane/v1/connections/oauth/init', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          app,
          name,
          credentials
        })
      }).then(r => r.json());

      // Open OAuth popup
      const popup = window.open(response.auth_url, 'oauth', 'width=600,height=700');

      // Listen for callback
      window.addEventListener('message', (event) => {
        if (event.data?.type === 'zaplane_oauth_callback') {
          popup.close();
          if (event.data.data.success) {
            onSuccess(event.data.data.connection_id);
          } else {
            onError(event.data.data.message);
          }
        }
      });
    } else {
      // Token-based flow
      const response = await fetch('/wp-json/zaplane/v1/connections', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          app,
          name,
          auth_type: selectedAuthType,
          credentials
        })
      }).then(r => r.json());

      if (response.test_result?.success) {
        onSuccess(response.id);
      } else {
        onError(response.test_result?.message || 'Connection failed');
      }
    }
  };

  return (
    <form onSubmit={handleSubmit}>
      {/* Connection Name (always required) */}
      <div>
        <label>Connection Name</label>
        <input
          type="text"
          value={name}
          onChange={(e) => setName(e.target.value)}
          placeholder="My Slack Workspace"
          required
        />
      </div>

      {/* Auth Type Selector (if multiple types available) */}
      {authConfig?.auth_type === 'both' && (
        <div>
          <label>Authentication Method</label>
          {Object.entries(authConfig.available_auth_types).map(([key, value]) => (
            <label key={key}>
              <input
                type="radio"
                name="auth_type"
                value={key}
                checked={selectedAuthType === key}
                onChange={() => setSelectedAuthType(key)}
              />
              {value.label}
              <small>{value.description}</small>
            </label>
          ))}
        </div>
      )}

      {/* Dynamic Fields */}
      {Object.entries(fields).map(([key, field]) => (
        <div key={key}>
          <label>{field.label}</label>
          {field.type === 'textarea' ? (
            <textarea
              placeholder={field.placeholder}
              required={field.required}
              onChange={(e) => setCredentials(prev => ({
                ...prev,
                [key]: e.target.value
              }))}
            />
          ) : (
            <input
              type={field.type}
              placeholder={field.placeholder}
              required={field.required}
              onChange={(e) => setCredentials(prev => ({
                ...prev,
                [key]: e.target.value
              }))}
            />
          )}
          {field.help && <small>{field.help}</small>}
        </div>
      ))}

      <button type="submit">
        {selectedAuthType === 'oauth2' ? 'Connect with OAuth' : 'Save Connection'}
      </button>
    </form>
  );
}
