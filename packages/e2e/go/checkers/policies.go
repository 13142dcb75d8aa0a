// Package checkers keeps the module of Trivy's checks, which is read and not linked, among the requirements.
package checkers

import _ "github.com/aquasecurity/trivy-checks"
